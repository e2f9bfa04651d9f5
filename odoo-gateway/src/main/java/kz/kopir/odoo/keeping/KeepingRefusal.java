package kz.kopir.odoo.keeping;

import java.util.List;
import kz.kopir.platform.settings.Finding;

/** Why a connection is not kept as somebody wants it. */
public sealed interface KeepingRefusal {

    /** Settings that cannot work. */
    record Wrong(List<Finding> findings) implements KeepingRefusal {}

    record NameIsTaken(String name) implements KeepingRefusal {}

    /** Another connection has the documents of the organisation. */
    record BinIsServed(String bin, String name, String other) implements KeepingRefusal {}

    record TasksWait(String name, long tasks) implements KeepingRefusal {}

    /** Somebody else has changed the connection meanwhile. */
    record VersionsDiffer() implements KeepingRefusal {}

    record Unknown(String name) implements KeepingRefusal {}
}

package kz.kopir.onec.keeping;

import java.util.List;
import kz.kopir.platform.settings.Finding;

/** Why a connection is not kept as somebody wants it. */
public sealed interface KeepingRefusal {

    /** Settings that cannot work. */
    record Wrong(List<Finding> findings) implements KeepingRefusal {}

    record NameIsTaken(String name) implements KeepingRefusal {}

    /** Another base has the documents of the organisation. */
    record BinIsServed(String bin, String name, String other) implements KeepingRefusal {}

    /** Another base comes as that user. */
    record LoginIsTaken(String login, String other) implements KeepingRefusal {}

    /** The configuration has it, and only there it is changed. */
    record IsConfigured(String name) implements KeepingRefusal {}

    record TasksWait(String name, long tasks) implements KeepingRefusal {}
}

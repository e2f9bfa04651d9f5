package kz.kopir.bitrix.keeping;

import java.util.List;
import kz.kopir.platform.settings.Finding;

/** Why a portal is not kept as somebody wants it. */
public sealed interface PortalRefusal {

    /** Settings that cannot work. */
    record Wrong(List<Finding> findings) implements PortalRefusal {}

    record IdIsTaken(String id) implements PortalRefusal {}

    /** Another portal had the id, and what is known of its deals must not become this one's. */
    record IdWasAnothers(String id) implements PortalRefusal {}

    /** One portal of Bitrix24 has one id here, or its deals would be told twice. */
    record MemberIsServed(String id, String other) implements PortalRefusal {}

    /** The configuration has it, and only there it is changed. */
    record IsConfigured(String id) implements PortalRefusal {}

    record WorkWaits(String id, long tasks, long deals) implements PortalRefusal {}
}

package kz.kopir.sandbox.onec.changes;

import java.util.Set;
import kz.kopir.sandbox.sim.Fault;

/** What can go wrong with the events that 1C sends. A fault's {@code path} is looked for in the event's type. */
public final class EventFaults {

    /** The event is sent twice, whatever the first time's answer. */
    public static final String DUPLICATE = "duplicate_event";
    /** The event is signed with another secret, once. */
    public static final String WRONG_SIGNATURE = "wrong_signature_event";

    public static final Set<String> KINDS = Set.of(DUPLICATE, WRONG_SIGNATURE);

    private EventFaults() {}

    public static boolean isOne(Fault fault) {
        return KINDS.contains(fault.kind());
    }
}

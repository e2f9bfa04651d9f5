package kz.kopir.sandbox.bitrix;

import java.util.Set;
import kz.kopir.sandbox.sim.Fault;

/** What can go wrong with the webhooks that the portal sends. A fault's {@code path} is looked for in the event's name; a robot's is {@code ROBOT}. */
public final class WebhookFaults {

    /** The event is not sent. */
    public static final String DROP = "drop_webhook";
    /** The event is sent twice, or as often as the fault's {@code body} says. */
    public static final String DUPLICATE = "duplicate_webhook";
    /** As many events as the fault has {@code times} are held back, and then sent last first. */
    public static final String REVERSE = "reverse_webhooks";
    /** The event is sent {@code delay_ms} later. */
    public static final String DELAY = "delay_webhook";
    /** The event carries another application token. */
    public static final String WRONG_TOKEN = "wrong_token_webhook";

    static final Set<String> KINDS = Set.of(DROP, DUPLICATE, REVERSE, DELAY, WRONG_TOKEN);

    private WebhookFaults() {}

    static boolean isOne(Fault fault) {
        return KINDS.contains(fault.kind());
    }
}

package kz.kopir.bitrix.deal;

import kz.kopir.contracts.Payment;

/** What the company's rule says of a won deal. */
public sealed interface Verdict {

    /** @param payment null when nothing is known of one */
    record Closed(Payment payment) implements Verdict {}

    /** Not yet: the payment that the rule asks for is missing. */
    record AwaitsPayment(String reason) implements Verdict {}

    /** The rule leaves such deals to others. */
    record NotOurs(String reason) implements Verdict {}
}

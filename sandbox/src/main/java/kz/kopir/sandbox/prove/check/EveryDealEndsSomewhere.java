package kz.kopir.sandbox.prove.check;

import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.Order;

/** The conservation law: what was seen is done, refused with a reason, or parked; and nothing is known that nobody told. */
final class EveryDealEndsSomewhere implements Check {

    @Override
    public String promise() {
        return "every deal is done, refused or parked";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var orders = evidence.orders().stream().collect(Collectors.toMap(Order::key, Function.identity()));
        for (var deal : evidence.deals()) {
            findings.looked();
            var order = orders.remove(deal.key());
            if (order == null) {
                findings.breach(deal.key(), "lost: document-service has never heard of it");
            } else if (order.refusal() != null) {
                findings.breach(deal.key(), "refused with " + order.refusal() + ", though nothing is wrong with it");
            } else if (order.documents() == 0) {
                findings.breach(deal.key(), "neither documents nor a reason why there are none");
            }
        }
        orders.keySet().forEach(key -> findings.breach(key, "known, though nobody told it"));
    }
}

package kz.kopir.sandbox.prove.check;

import java.util.HashMap;
import java.util.HashSet;
import kz.kopir.sandbox.prove.check.Evidence.Event;

/** Events about one thing stand on Kafka in the order in which they happened; one that was sent again after a crash has its former id and does not count. */
final class EachDealIsInOrder implements Check {

    @Override
    public String promise() {
        return "the events of a deal are in order";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var seen = new HashSet<String>();
        var highest = new HashMap<String, Event>();
        for (var event : evidence.events()) {
            if (event.rank() == null || (event.id() != null && !seen.add(event.topic() + " " + event.id()))) {
                continue;
            }
            findings.looked();
            var before = highest.get(event.topic() + " " + event.about());
            if (before != null && before.partition() != event.partition()) {
                findings.breach(
                        event.order(), "%s about %s stands in two partitions".formatted(event.topic(), event.about()));
            } else if (before != null && before.rank() > event.rank()) {
                findings.breach(
                        event.order(),
                        "%s about %s says %d at offset %d, behind %d at %d"
                                .formatted(
                                        event.topic(),
                                        event.about(),
                                        event.rank(),
                                        event.offset(),
                                        before.rank(),
                                        before.offset()));
            }
            highest.put(event.topic() + " " + event.about(), event);
        }
    }
}

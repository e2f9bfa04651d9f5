package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells people of events, with what is known of the documents and orders that they are about. */
@ApplicationScoped
class TellOfEvents {

    private final TellPeople tellPeople;
    private final Abouts abouts;

    TellOfEvents(TellPeople tellPeople, Abouts abouts) {
        this.tellPeople = tellPeople;
        this.abouts = abouts;
    }

    /**
     * All of them in one transaction.
     *
     * @param keys   what an event is about, as {@link Abouts} has it
     * @param notice of an event, given what is known by key
     */
    <E extends KopirEvent> Uni<Void> tell(
            Tx tx,
            List<Received<E>> events,
            Function<E, Stream<String>> keys,
            BiFunction<Received<E>, Map<String, Known>, Notice> notice) {
        var about = events.stream().map(Received::event).flatMap(keys).toList();
        return abouts.find(tx, about)
                .chain(known -> tellPeople.tell(
                        tx,
                        events.stream()
                                .map(received -> notice.apply(received, known))
                                .toList()));
    }
}

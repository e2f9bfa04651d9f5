package kz.kopir.notifier.facts;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kz.kopir.notifier.facts.EventLog.Place;
import kz.kopir.notifier.facts.Facts.Room;
import kz.kopir.notifier.facts.ServiceExports.Export;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Builds the read model anew beside the one that answers, and puts it in its place: first what the owning services have, then what Kafka still keeps.
 * What the live one took in meanwhile is replayed after the change of places; until then, some seconds, the newest events may be missing.
 */
@ApplicationScoped
public class RebuildFacts {

    private static final Logger LOG = Logger.getLogger(RebuildFacts.class);

    private final Facts facts;
    private final Rebuilds rebuilds;
    private final ServiceExports exports;
    private final EventLog events;
    private final String instance;

    RebuildFacts(
            Facts facts,
            Rebuilds rebuilds,
            ServiceExports exports,
            EventLog events,
            @ConfigProperty(name = "kopir.delivery.instance") Optional<String> instance) {
        this.facts = facts;
        this.rebuilds = rebuilds;
        this.exports = exports;
        this.events = events;
        this.instance = instance.orElse("only");
    }

    /** Begins it, and comes back at once with its number; empty when one runs already. */
    public Uni<Optional<Long>> begin(String askedBy) {
        return rebuilds.begin(askedBy, instance)
                .invoke(begun -> begun.ifPresent(id -> run(id).subscribe()
                        .with(
                                done -> LOG.infof("The read model is rebuilt"),
                                failure -> LOG.errorf(failure, "The rebuild of the read model cannot be ended"))));
    }

    private Uni<Void> run(long id) {
        var work = new Work(id);
        return work.all().chain(() -> rebuilds.end(id, null)).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "The rebuild of the read model failed; the former one goes on answering");
            return rebuilds.end(id, String.valueOf(failure.getMessage()));
        });
    }

    /** One rebuild under way. */
    private final class Work {

        private final long id;
        private final AtomicLong exported = new AtomicLong();
        private final AtomicLong replayed = new AtomicLong();

        Work(long id) {
            this.id = id;
        }

        Uni<Void> all() {
            return facts.prepareNext()
                    .chain(this::takeExports)
                    .chain(() -> replay(Room.NEXT, Place.START))
                    .chain(place -> beat("SWAP").chain(facts::takeNext).chain(() -> replay(Room.LIVE, place)))
                    .replaceWithVoid();
        }

        private Uni<Void> takeExports() {
            return Multi.createFrom()
                    .iterable(ServiceExports.all())
                    .onItem()
                    .transformToUniAndConcatenate(this::takeFrom)
                    .toUni()
                    .replaceWithVoid();
        }

        private Uni<Void> takeFrom(Export export) {
            return Multi.createBy()
                    .repeating()
                    .uni(AtomicReference<String>::new, place -> takePage(export, place))
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        private Uni<Boolean> takePage(Export export, AtomicReference<String> place) {
            return exports.page(export, place.get())
                    .chain(page -> facts.write(Room.NEXT, page.rows())
                            .invoke(() -> exported.addAndGet(page.items()))
                            .chain(() -> beat(export.name()))
                            .invoke(() -> place.set(page.next()))
                            .replaceWith(page.next() != null));
        }

        private Uni<Place> replay(Room room, Place from) {
            var before = replayed.get();
            return events.replay(room, from, read -> {
                replayed.set(before + read);
                return beat("KAFKA");
            });
        }

        private Uni<Void> beat(String step) {
            return rebuilds.beat(id, step, exported.get(), replayed.get())
                    .invoke(alive -> {
                        if (!alive) {
                            throw new IllegalStateException(
                                    "Given up, since it did not say for a minute how far it was");
                        }
                    })
                    .replaceWithVoid();
        }
    }
}

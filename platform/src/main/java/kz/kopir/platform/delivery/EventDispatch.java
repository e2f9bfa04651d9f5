package kz.kopir.platform.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.platform.delivery.EventReader.Readable;
import kz.kopir.platform.telemetry.Traceparent;

/** Brings each event that is new to the service's handler for its type, in the transaction that remembers it. */
@ApplicationScoped
class EventDispatch {

    private final InboxStore inbox;
    private final DeliveryMetrics metrics;
    private final Map<Class<?>, EventHandler<?>> handlers;

    EventDispatch(InboxStore inbox, DeliveryMetrics metrics, @All List<EventHandler<?>> handlers) {
        this.inbox = inbox;
        this.metrics = metrics;
        this.handlers = handlers.stream().collect(toMap(EventHandler::eventType, identity()));
    }

    Uni<Void> apply(Tx tx, List<Readable> events) {
        return inbox.addNew(tx, events)
                .chain(fresh -> Multi.createFrom()
                        .iterable(byType(fresh).entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(
                                group -> handle(tx, handlers.get(group.getKey()), group.getValue()))
                        .toUni()
                        .replaceWithVoid());
    }

    /** The events of each type in their order; a type without a handler is not this service's business. */
    private Map<Class<?>, List<Readable>> byType(List<Readable> events) {
        var groups = new LinkedHashMap<Class<?>, List<Readable>>();
        for (var readable : events) {
            var type = readable.event().event().getClass();
            if (handlers.containsKey(type)) {
                groups.computeIfAbsent(type, missing -> new ArrayList<>()).add(readable);
            }
        }
        return groups;
    }

    private <E extends KopirEvent> Uni<Void> handle(Tx tx, EventHandler<E> handler, List<Readable> events) {
        var topic = events.getFirst().topic().topicName();
        var pieces = events.stream()
                .map(readable -> Traceparent.piece(topic, readable.event().traceparent()))
                .toList();
        var received = IntStream.range(0, events.size())
                .mapToObj(place -> follow(tx, handler, events.get(place), pieces.get(place)))
                .toList();
        tx.afterCommit(() -> metrics.handled(topic, events.size()));
        return Uni.createFrom()
                .deferred(() -> handler.handle(tx, received))
                .invoke(() -> pieces.forEach(Traceparent.Piece::done))
                .onFailure()
                .invoke(failure -> pieces.forEach(Traceparent.Piece::failed));
    }

    /** What follows from the event belongs to its trace, whatever else is in the batch. */
    private static <E extends KopirEvent> Received<E> follow(
            Tx tx, EventHandler<E> handler, Readable readable, Traceparent.Piece piece) {
        var decoded = readable.event();
        tx.trace(decoded.event().key(), piece.traceparent());
        return new Received<>(
                decoded.source(),
                decoded.id(),
                handler.eventType().cast(decoded.event()),
                decoded.time(),
                piece.traceparent());
    }
}

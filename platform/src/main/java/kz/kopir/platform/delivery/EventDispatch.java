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
import kz.kopir.contracts.KopirEvent;
import kz.kopir.platform.delivery.EventReader.Readable;

/** Brings each event that is new to the service's handler for its type, in the transaction that remembers it. */
@ApplicationScoped
class EventDispatch {

    private final InboxStore inbox;
    private final Map<Class<?>, EventHandler<?>> handlers;

    EventDispatch(InboxStore inbox, @All List<EventHandler<?>> handlers) {
        this.inbox = inbox;
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

    private static void follow(Tx tx, List<Readable> events) {
        events.forEach(readable ->
                tx.trace(readable.event().event().key(), readable.event().traceparent()));
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

    private static <E extends KopirEvent> Uni<Void> handle(Tx tx, EventHandler<E> handler, List<Readable> events) {
        var received = events.stream()
                .map(Readable::event)
                .map(decoded -> new Received<>(
                        decoded.source(),
                        decoded.id(),
                        handler.eventType().cast(decoded.event()),
                        decoded.time(),
                        decoded.traceparent()))
                .toList();
        return handler.handle(tx, received);
    }
}

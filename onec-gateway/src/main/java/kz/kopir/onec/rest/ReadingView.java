package kz.kopir.onec.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.Shelf;
import kz.kopir.onec.reading.Shelf.Kept;

/**
 * A piece of what is kept of 1C, with its age.
 *
 * @param readAt    everything is at least as fresh as this; null until 1C was read to the end once
 * @param complete  whether 1C was read to the end once
 * @param stale     older than it should be, or 1C is away
 * @param trouble   the code of what keeps 1C from being read; null when nothing does
 * @param changedTo to be given as {@code changed_after} by who has read all pages and wants what changes from here on
 */
public record ReadingView(
        String connection,
        String kind,
        OffsetDateTime readAt,
        Long ageSeconds,
        boolean complete,
        boolean stale,
        String trouble,
        long changedTo,
        List<ObjectNode> items,
        String next) {

    static ReadingView of(
            String connection, Kind kind, Shelf.State state, Duration ttl, Clock clock, List<Kept> items, String next) {
        var age = age(state, clock);
        return new ReadingView(
                connection,
                kind.path(),
                state.readAt(),
                age == null ? null : age.toSeconds(),
                age != null,
                isStale(state, ttl, clock),
                state.trouble(),
                state.changedTo(),
                items.stream().map(ReadingView::item).toList(),
                next);
    }

    static Duration age(Shelf.State state, Clock clock) {
        return state.readAt() == null ? null : Duration.between(state.readAt(), OffsetDateTime.now(clock));
    }

    static boolean isStale(Shelf.State state, Duration ttl, Clock clock) {
        var age = age(state, clock);
        return age == null || age.compareTo(ttl) > 0 || state.trouble() != null;
    }

    static ObjectNode item(Kept kept) {
        var item = kept.content().objectNode();
        item.put("key", kept.key().toString());
        item.setAll(kept.content());
        item.put("version", kept.version())
                .put("deleted", kept.deleted())
                .put("changed_seq", kept.changedSeq())
                .put("changed_at", kept.changedAt().toString());
        return item;
    }
}

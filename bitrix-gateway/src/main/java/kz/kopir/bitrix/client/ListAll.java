package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.kopir.bitrix.client.BitrixReply.Answer;

/**
 * Reads all rows of a list by ranges of ids, 50 pages to a request. A page has 50 rows, and counting pages by their number is dear to the portal and goes wrong when
 * rows come and go; ranges do not depend on each other. How wide they must be follows from the request before: ids may be dense here and far apart there, because
 * others' rows lie between.
 */
public final class ListAll {

    private static final int PAGE = 50;
    private static final int AT_ONCE = 50;
    /** Where ids have gaps, a range that is expected to fill a page often holds a little more. */
    private static final double SPARE = 0.85;
    /** How much wider ranges get from one request to the next where there are few rows. */
    private static final int WIDEN = 8;

    private final PortalCalls portal;
    private final Listing listing;
    private final Consumer<List<CrmData>> rows;
    private final Deque<Range> left = new ArrayDeque<>();
    private boolean begun;
    private Instant begunAt;
    private boolean endless;
    private long seenUpTo;
    private long width = PAGE;

    /** What is listed. */
    public interface Listing {

        /** A page in the order of ids. @param after lower bound, not included @param upTo upper bound, included; null for none */
        Command page(long after, Long upTo);

        /** The row with the highest id, first. */
        Command last();

        List<CrmData> rows(CrmData result);

        long id(CrmData row);
    }

    /** Ids above the first, up to the second. */
    private record Range(long after, long upTo) {

        boolean isEmpty() {
            return after >= upTo;
        }
    }

    /**
     * @param rows gets every row once, page by page, in no order; it must not keep a page if memory matters
     */
    public ListAll(PortalCalls portal, Listing listing, Consumer<List<CrmData>> rows) {
        this.portal = portal;
        this.listing = listing;
        this.rows = rows;
    }

    /** Reads to the end. Ends with the reply that was no answer, if there was one: then not all were read. */
    public Uni<Optional<BitrixReply>> read() {
        return step().chain(failure ->
                failure.isPresent() || isEnd() ? Uni.createFrom().item(failure) : read());
    }

    /** Whether every row has been given. */
    public boolean isEnd() {
        return begun && !endless && left.isEmpty();
    }

    /** When the portal began to answer the first request, by its own clock; null when it did not say. */
    public Instant begunAt() {
        return begunAt;
    }

    /** Makes one request. Ends with the reply that was no answer, if there was one; what it was to tell is asked for again by the next step. */
    public Uni<Optional<BitrixReply>> step() {
        return begun ? next() : begin();
    }

    private Uni<Optional<BitrixReply>> begin() {
        var first = listing.page(0, null);
        return portal.batch(List.of(first)).map(replies -> {
            if (!(replies.get(first) instanceof Answer answer)) {
                return Optional.of(replies.get(first));
            }
            begun = true;
            begunAt = answer.time().start();
            var page = listing.rows(answer.result());
            if (!page.isEmpty()) {
                rows.accept(page);
            }
            if (page.size() == PAGE) {
                endless = true;
                seenUpTo = listing.id(page.getLast());
                width = fitting(PAGE, seenUpTo - listing.id(page.getFirst()) + 1);
            }
            return Optional.empty();
        });
    }

    /** As long as the highest id is not known, it is asked for together with the ranges that come next. */
    private Uni<Optional<BitrixReply>> next() {
        var last = endless ? listing.last() : null;
        var asked = new LinkedHashMap<Command, Range>();
        while (asked.size() < AT_ONCE - (endless ? 1 : 0) && (endless || !left.isEmpty())) {
            var range = endless ? new Range(seenUpTo, seenUpTo + width) : cut(left.poll());
            seenUpTo = Math.max(seenUpTo, range.upTo());
            asked.put(listing.page(range.after(), range.upTo()), range);
        }
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var commands = new ArrayList<>(asked.keySet());
        if (last != null) {
            commands.add(last);
        }
        return portal.batch(commands)
                .map(replies ->
                        take(asked, replies).or(() -> last == null ? Optional.empty() : end(replies.get(last))));
    }

    private Range cut(Range all) {
        var range = new Range(all.after(), Math.min(all.upTo(), all.after() + width));
        leave(List.of(new Range(range.upTo(), all.upTo())));
        return range;
    }

    private Optional<BitrixReply> end(BitrixReply last) {
        if (!(last instanceof Answer answer)) {
            return Optional.of(last);
        }
        endless = false;
        listing.rows(answer.result()).stream()
                .findFirst()
                .map(row -> new Range(seenUpTo, listing.id(row)))
                .filter(rest -> !rest.isEmpty())
                .ifPresent(left::addLast);
        return Optional.empty();
    }

    private Optional<BitrixReply> take(Map<Command, Range> asked, Map<Command, BitrixReply> replies) {
        var rest = new ArrayList<Range>();
        BitrixReply failure = null;
        var seen = 0;
        var over = 0L;
        for (var one : asked.entrySet()) {
            var range = one.getValue();
            if (!(replies.get(one.getKey()) instanceof Answer answer)) {
                failure = replies.get(one.getKey());
                rest.add(range);
                continue;
            }
            var page = listing.rows(answer.result());
            if (!page.isEmpty()) {
                rows.accept(page);
            }
            var upTo = page.size() == PAGE ? listing.id(page.getLast()) : range.upTo();
            rest.add(new Range(upTo, range.upTo()));
            seen += page.size();
            over += upTo - range.after();
        }
        leave(rest);
        if (over > 0) {
            width = Math.min(fitting(seen, over), width * WIDEN);
        }
        return Optional.ofNullable(failure);
    }

    private void leave(List<Range> ranges) {
        ranges.reversed().stream().filter(range -> !range.isEmpty()).forEach(left::addFirst);
    }

    /** How many ids to ask for at once, where so many rows were seen over so many ids. */
    private static long fitting(int seen, long over) {
        if (seen == over) {
            return PAGE;
        }
        return Math.max(PAGE, Math.round(PAGE * SPARE * over / Math.max(1, seen)));
    }
}

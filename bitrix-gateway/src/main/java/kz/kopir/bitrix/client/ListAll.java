package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
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
 * rows come and go; ranges do not depend on each other. How wide they must be follows from the pages before.
 */
public final class ListAll {

    private static final int PAGE = 50;
    private static final int AT_ONCE = 50;
    /** Where ids have gaps, a range that is expected to fill a page often holds a little more. */
    private static final double SPARE = 0.85;

    private final BitrixClient client;
    private final Listing listing;
    private final Consumer<List<CrmData>> rows;
    private final Deque<Range> left = new ArrayDeque<>();

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

    private ListAll(BitrixClient client, Listing listing, Consumer<List<CrmData>> rows) {
        this.client = client;
        this.listing = listing;
        this.rows = rows;
    }

    /**
     * Gives every row to {@code rows}, page by page, in no order. Ends with the reply that was no answer, if there was one: then not all were read.
     *
     * @param rows must not keep a page if memory matters
     */
    public static Uni<Optional<BitrixReply>> read(BitrixClient client, Listing listing, Consumer<List<CrmData>> rows) {
        return new ListAll(client, listing, rows).begin();
    }

    private Uni<Optional<BitrixReply>> begin() {
        var first = listing.page(0, null);
        var last = listing.last();
        return client.batch(List.of(first, last)).chain(replies -> {
            if (!(replies.get(first) instanceof Answer beginning)) {
                return ended(replies.get(first));
            }
            if (!(replies.get(last) instanceof Answer end)) {
                return ended(replies.get(last));
            }
            var page = listing.rows(beginning.result());
            var highest = listing.rows(end.result());
            if (page.isEmpty() || highest.isEmpty()) {
                return done();
            }
            rows.accept(page);
            if (page.size() == PAGE) {
                split(
                        new Range(listing.id(page.getLast()), listing.id(highest.getFirst())),
                        listing.id(page.getLast()) - listing.id(page.getFirst()) + 1);
            }
            return next();
        });
    }

    private Uni<Optional<BitrixReply>> next() {
        if (left.isEmpty()) {
            return done();
        }
        var asked = new LinkedHashMap<Command, Range>();
        while (!left.isEmpty() && asked.size() < AT_ONCE) {
            var range = left.poll();
            asked.put(listing.page(range.after(), range.upTo()), range);
        }
        return client.batch(asked.keySet()).chain(replies -> {
            var failure = take(asked, replies);
            return failure.isPresent() ? Uni.createFrom().item(failure) : next();
        });
    }

    private Optional<BitrixReply> take(Map<Command, Range> asked, Map<Command, BitrixReply> replies) {
        var full = new ArrayList<Runnable>();
        for (var one : asked.entrySet()) {
            if (!(replies.get(one.getKey()) instanceof Answer answer)) {
                return Optional.of(replies.get(one.getKey()));
            }
            var page = listing.rows(answer.result());
            if (!page.isEmpty()) {
                rows.accept(page);
            }
            if (page.size() == PAGE) {
                var last = listing.id(page.getLast());
                full.add(() -> split(
                        new Range(last, one.getValue().upTo()),
                        last - one.getValue().after()));
            }
        }
        full.forEach(Runnable::run);
        return Optional.empty();
    }

    /** @param taken how many ids the 50 rows before stretched over */
    private void split(Range range, long taken) {
        var width = Math.max(PAGE, taken == PAGE ? PAGE : Math.round(taken * SPARE));
        for (var after = range.after(); after < range.upTo(); after += width) {
            var part = new Range(after, Math.min(range.upTo(), after + width));
            if (!part.isEmpty()) {
                left.add(part);
            }
        }
    }

    private static Uni<Optional<BitrixReply>> done() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<BitrixReply>> ended(BitrixReply why) {
        return Uni.createFrom().item(Optional.of(why));
    }
}

package kz.kopir.sandbox.onec.odata;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;

/** The query options of one request, read against a type. There is no paging but the caller's own. */
final class Query {

    private final Predicate<Entity> filter;
    private final Comparator<Entity> order;
    private final Representation.View view;
    private final long skip;
    private final long top;
    private final boolean counted;

    private Query(Infobase base, EntityType type, ODataRequest request) {
        filter = request.option("$filter")
                .map(text -> FilterParser.parse(base, type, text))
                .orElse(entity -> true);
        order = request.option("$orderby").map(text -> order(base, type, text)).orElse(null);
        view = new Representation.View(
                request.option("$select")
                        .map(text -> Selection.parse(type, text))
                        .orElseGet(() -> Selection.everything(type)),
                request.option("$expand").map(text -> expanded(type, text)).orElse(Set.of()));
        skip = number(request, "$skip", 0);
        top = number(request, "$top", Long.MAX_VALUE);
        counted = request.option("$inlinecount").filter("allpages"::equals).isPresent();
    }

    static Query of(Infobase base, EntityType type, ODataRequest request) {
        return new Query(base, type, request);
    }

    List<Entity> matching(Stream<Entity> entities) {
        var matching = entities.filter(filter);
        return (order == null ? matching : matching.sorted(order)).toList();
    }

    List<Entity> page(List<Entity> matching) {
        return matching.stream().skip(skip).limit(top).toList();
    }

    Representation.View view() {
        return view;
    }

    boolean counted() {
        return counted;
    }

    private static Comparator<Entity> order(Infobase base, EntityType type, String text) {
        Comparator<Entity> order = null;
        for (var item : text.split(",")) {
            var words = item.strip().split("\\s+");
            var path = new Paths(base).resolve(type, List.of(words[0].split("/")));
            Comparator<Entity> next = Comparator.comparing(path::from, Comparator.nullsFirst(Query::compare));
            next = words.length > 1 && words[1].equals("desc") ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    private static int compare(Object left, Object right) {
        return left instanceof Comparable<?>
                ? Comparison.order(left, right)
                : left.toString().compareTo(right.toString());
    }

    private static Set<String> expanded(EntityType type, String text) {
        var names = new HashSet<String>();
        for (var item : text.split(",")) {
            var name = item.strip();
            if (name.equals("*")) {
                type.references().forEach(reference -> names.add(reference.navigation()));
            } else if (type.property(name + "_Key").isPresent()) {
                names.add(name);
            } else {
                throw OnecError.unknownProperty(name);
            }
        }
        return names;
    }

    private static long number(ODataRequest request, String option, long otherwise) {
        var text = request.option(option).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw OnecError.badValue(text, "Edm.Int32");
        }
        return Long.parseLong(text);
    }
}

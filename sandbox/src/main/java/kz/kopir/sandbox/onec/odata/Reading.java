package kz.kopir.sandbox.onec.odata;

import java.util.stream.Stream;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;

/** GET of sets, single objects, counts, navigation and balances. */
final class Reading {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Infobase base;
    private final Records records;

    Reading(Infobase base) {
        this.base = base;
        this.records = new Records(base);
    }

    Answer answer(ODataRequest request, ResourcePath path, Representation representation) {
        var first = path.first();
        if (path.size() > 1 && path.segments().get(1).name().equals("Balance")) {
            return balance(request, path, representation);
        }
        var type = base.type(first.name());
        if (first.arguments() != null) {
            return single(request, path, type, representation);
        }
        if (path.size() == 2 && path.segments().get(1).name().equals("$count")) {
            // the number comes with a byte order mark, whatever is asked for
            var count = Query.of(base, type, request).matching(entities(type)).size();
            return Answer.of(200, "text/plain;charset=utf-8", BYTE_ORDER_MARK + count);
        }
        if (path.size() > 1) {
            throw unknownMethod(path.segments().get(1).name());
        }
        return feed(request, type, entities(type), representation);
    }

    private Answer feed(ODataRequest request, EntityType type, Stream<Entity> entities, Representation representation) {
        var query = Query.of(base, type, request);
        var matching = query.matching(entities);
        var count = query.counted() ? matching.size() : null;
        var body = representation.feed(type, query.page(matching), query.view(), count);
        return Answer.of(200, representation.contentType(true), body);
    }

    private Answer single(ODataRequest request, ResourcePath path, EntityType type, Representation representation) {
        var entity = find(type, path.first().arguments());
        for (var segment : path.segments().subList(1, path.size())) {
            if (entity.type().property(segment.name()).isPresent()) {
                return Answer.of(200, "text/plain;charset=utf-8", Values.text(entity.get(segment.name())));
            }
            if (entity.type().property(segment.name() + Property.KEY).isEmpty()) {
                throw unknownMethod(segment.name());
            }
            var next = Representation.target(base, entity, segment.name());
            if (next == null) {
                throw OnecError.notFound(segment.name());
            }
            entity = next;
        }
        var view = Query.of(base, entity.type(), request).view();
        return Answer.of(200, representation.contentType(false), representation.entry(entity, view));
    }

    private Entity find(EntityType type, String key) {
        if (type.isWritable()) {
            return base.get(type, Keys.reference(type, key));
        }
        return entities(type)
                .filter(Keys.matching(type, key))
                .findFirst()
                .orElseThrow(() -> OnecError.notFound(type.name()));
    }

    private Answer balance(ODataRequest request, ResourcePath path, Representation representation) {
        var type = base.model()
                .functionResult(path.first().name() + "_Balance")
                .orElseThrow(() -> OnecError.unknownSet(path.first().name()));
        var arguments = FunctionArguments.read(path.segments().get(1).arguments(), request.options());
        var rows = records.balances(type, arguments.period()).stream();
        for (var condition : arguments.conditions()) {
            rows = rows.filter(FilterParser.parse(base, type, condition));
        }
        return feed(request, type, rows, representation);
    }

    private Stream<Entity> entities(EntityType type) {
        return switch (type.category()) {
            case ROWS -> {
                var owner = base.type(type.name().substring(0, type.name().lastIndexOf('_')));
                var table = type.name().substring(type.name().lastIndexOf('_') + 1);
                yield base.all(owner).stream().flatMap(entity -> entity.rows(table).stream());
            }
            case RECORDS -> records.records(type);
            default -> base.all(type).stream();
        };
    }

    private static OnecError unknownMethod(String name) {
        return new OnecError(404, 6, "Метод не найден: " + name);
    }
}

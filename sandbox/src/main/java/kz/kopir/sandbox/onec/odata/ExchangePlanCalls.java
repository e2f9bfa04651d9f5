package kz.kopir.sandbox.onec.odata;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.base.ChangeRegistrations;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;

/** {@code SelectChanges} and {@code NotifyChangesReceived}: the change feed of an exchange plan, which is Atom whatever is asked for. */
final class ExchangePlanCalls {

    static final Set<String> NAMES = Set.of("SelectChanges", "NotifyChangesReceived");

    private static final Pattern NODE = Pattern.compile("(ExchangePlan_[^('/]+)\\(guid'([0-9a-fA-F-]{36})'\\)");

    /** @param ref address of an object that is no more */
    record Tombstone(String ref, Instant when) {}

    private final Infobase base;
    private final ChangeRegistrations registrations;

    ExchangePlanCalls(Infobase base, ChangeRegistrations registrations) {
        this.base = base;
        this.registrations = registrations;
    }

    Answer answer(ODataRequest request, Writer writer) {
        var node = NODE.matcher(needed(request, "DataExchangePoint"));
        if (!node.find()) {
            throw new OnecError(400, 1, "Не удалось разобрать адрес узла плана обмена.");
        }
        var message = number(needed(request, "MessageNo"));
        var id = UUID.fromString(node.group(2));
        if (request.resource().equals("NotifyChangesReceived")) {
            registrations.received(node.group(1), id, message);
            writer.committed("changes-received", id.toString(), new JsonObject().put("message", message));
            return Answer.empty(200);
        }
        var changes = registrations.select(node.group(1), id, message);
        writer.committed("changes-selected", id.toString(), new JsonObject().put("message", message));
        return feed(request, changes);
    }

    private Answer feed(ODataRequest request, List<ChangeRegistrations.Change> changes) {
        var entities = new ArrayList<Entity>();
        var tombstones = new ArrayList<Tombstone>();
        for (var change : changes) {
            base.find(change.set(), change.id())
                    .filter(entity -> !change.deleted())
                    .ifPresentOrElse(
                            entities::add,
                            () -> tombstones.add(new Tombstone(
                                    "%s/%s(guid'%s')".formatted(request.baseUrl(), change.set(), change.id()),
                                    Instant.now())));
        }
        var atom = new AtomFormat(request.baseUrl());
        return Answer.of(200, atom.contentType(true), atom.changes(entities, tombstones));
    }

    private static String needed(ODataRequest request, String argument) {
        return request.option(argument)
                .orElseThrow(() -> new OnecError(400, 12, "Не указан обязательный аргумент метода: " + argument));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw OnecError.badValue(text, "Edm.Int64");
        }
    }
}

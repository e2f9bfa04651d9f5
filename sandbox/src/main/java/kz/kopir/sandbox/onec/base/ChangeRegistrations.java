package kz.kopir.sandbox.onec.base;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Journal.Action;
import kz.kopir.sandbox.onec.base.Journal.Written;
import kz.kopir.sandbox.onec.model.EntityType.Category;

/**
 * What the platform notes for the nodes of the exchange plan: every write of anything, whoever wrote it, until the node has said that it received it.
 * An object is noted once; a later write takes it out of the message that it was selected for.
 */
public final class ChangeRegistrations {

    /** @param deleted physically; then there is no more of it than its reference */
    public record Change(String set, UUID id, boolean deleted) {}

    private record ObjectKey(String set, UUID id) {}

    private record Registration(boolean deleted, Long message) {}

    private final String plan;
    private final Infobase base;
    private final Map<UUID, SequencedMap<ObjectKey, Registration>> nodes = new LinkedHashMap<>();

    /** @param plan set of the exchange plan, such as {@code ExchangePlan_ОбменСКопир} */
    public ChangeRegistrations(Infobase base, String plan) {
        this.plan = plan;
        this.base = base;
        base.all(base.type(plan)).stream()
                .filter(node -> !node.flag("ThisNode"))
                .forEach(node -> nodes.put(node.id(), new LinkedHashMap<>()));
    }

    public void note(Written written) {
        var entity = written.entity();
        var category = entity.type().category();
        if (category != Category.CATALOG && category != Category.DOCUMENT) {
            return;
        }
        var key = new ObjectKey(entity.type().name(), entity.id());
        nodes.values().forEach(registrations -> {
            registrations.remove(key); // it goes to the end
            registrations.put(key, new Registration(written.action() == Action.DELETE, null));
        });
    }

    /** All that the node has not received, which is from now on in the message of that number. */
    public List<Change> select(String set, UUID node, long message) {
        var registrations = of(set, node);
        registrations.replaceAll((key, old) -> new Registration(old.deleted(), message));
        base.get(base.type(plan), node).set("SentNo", message);
        return registrations.entrySet().stream()
                .map(each -> new Change(
                        each.getKey().set(), each.getKey().id(), each.getValue().deleted()))
                .toList();
    }

    /** Forgets what was in the message or in an earlier one. */
    public void received(String set, UUID node, long message) {
        of(set, node).values().removeIf(each -> each.message() != null && each.message() <= message);
    }

    private SequencedMap<ObjectKey, Registration> of(String set, UUID node) {
        return Optional.ofNullable(nodes.get(node))
                .filter(found -> set.equals(plan))
                .orElseThrow(() -> OnecError.notFound(set));
    }
}

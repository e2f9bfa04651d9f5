package kz.kopir.bitrix.mapping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.bitrix.store.PgMappingChangeStore;
import kz.kopir.bitrix.store.PgMappingChangeStore.NewChange;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgProposalStore;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Tx;

/** Changes mappings, writes down who did it and why, and undoes it again. */
@ApplicationScoped
public class ChangeMappings {

    private final PgMappingStore mappings;
    private final PgMappingChangeStore changes;
    private final PgProposalStore proposals;
    private final Audit audit;

    ChangeMappings(PgMappingStore mappings, PgMappingChangeStore changes, PgProposalStore proposals, Audit audit) {
        this.mappings = mappings;
        this.changes = changes;
        this.proposals = proposals;
        this.audit = audit;
    }

    /** @param run the import or match run on whose behalf it is done, or null */
    public record By(String who, String why, UUID run) {}

    /**
     * What came of saving.
     *
     * @param same those that said so already
     */
    public record Saved(int created, int changed, int same) {}

    /**
     * What came of undoing.
     *
     * @param left those that have been changed since
     */
    public record Undone(int undone, int left) {}

    /** All of one portal. */
    public Uni<Saved> save(Tx tx, String portal, List<Mapping> wanted, By by) {
        return mappings.lock(tx.sql(), portal)
                .chain(() -> mappings.whole(
                        tx.sql(),
                        portal,
                        wanted.stream().map(Mapping::crmProductId).toList()))
                .chain(before -> save(tx, portal, wanted, before, by));
    }

    private Uni<Saved> save(Tx tx, String portal, List<Mapping> wanted, Map<String, Mapping> before, By by) {
        var differing = wanted.stream()
                .filter(mapping -> !mapping.saysSame(before.get(mapping.crmProductId())))
                .toList();
        var created = (int) differing.stream()
                .filter(mapping -> !before.containsKey(mapping.crmProductId()))
                .count();
        var news = differing.stream()
                .map(mapping ->
                        new NewChange(before.get(mapping.crmProductId()), mapping, by.who(), by.why(), by.run(), null))
                .toList();
        var saved = new Saved(created, differing.size() - created, wanted.size() - differing.size());
        return mappings.save(tx.sql(), differing, by.who())
                .chain(() -> changes.add(tx.sql(), news))
                .chain(() -> audited(tx, portal, differing, before, saved, by))
                .replaceWith(saved);
    }

    /** One mapping is audited as itself, an import or run as what came of it: each of its changes is in the history. */
    private Uni<Void> audited(
            Tx tx, String portal, List<Mapping> mapped, Map<String, Mapping> before, Saved saved, By by) {
        if (mapped.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (mapped.size() == 1) {
            var mapping = mapped.getFirst();
            var id = portal + "/" + mapping.crmProductId();
            return audit.record(tx, by.who(), "map", "product", id, before.get(mapping.crmProductId()), mapping);
        }
        return audit.record(tx, by.who(), "map", "products", portal + "/" + by.run(), null, saved);
    }

    /** Answers what was deleted. A pair that matching had found is not proposed again. */
    public Uni<Optional<Mapping>> delete(Tx tx, String portal, String product, By by) {
        return mappings.lock(tx.sql(), portal)
                .chain(() -> mappings.whole(tx.sql(), portal, List.of(product)))
                .chain(found -> {
                    var before = found.get(product);
                    return before == null
                            ? Uni.createFrom().item(Optional.<Mapping>empty())
                            : replace(tx, before, null, by, null).replaceWith(Optional.of(before));
                });
    }

    /** Puts things back as they were before the change; empty when they have been changed since. */
    public Uni<Undone> undo(Tx tx, MappingChange change, By by) {
        return mappings.lock(tx.sql(), change.portal())
                .chain(() -> undoOne(tx, change, by))
                .map(done -> done ? new Undone(1, 0) : new Undone(0, 1));
    }

    /** Undoes what an import or match run did, as far as nobody has changed it since. */
    public Uni<Undone> undoRun(Tx tx, List<MappingChange> ofRun, By by) {
        var portals =
                ofRun.stream().map(MappingChange::portal).distinct().sorted().toList();
        return Multi.createFrom()
                .iterable(portals)
                .onItem()
                .transformToUniAndConcatenate(
                        portal -> mappings.lock(tx.sql(), portal).replaceWith(portal))
                .collect()
                .asList()
                .chain(() -> Multi.createFrom()
                        .iterable(ofRun)
                        .onItem()
                        .transformToUniAndConcatenate(change -> undoOne(tx, change, by))
                        .collect()
                        .with(Collectors.partitioningBy(done -> done, Collectors.counting())))
                .map(counts -> new Undone(
                        counts.get(true).intValue(), counts.get(false).intValue()));
    }

    private Uni<Boolean> undoOne(Tx tx, MappingChange change, By by) {
        return mappings.whole(tx.sql(), change.portal(), List.of(change.crmProductId()))
                .chain(found -> {
                    var now = found.get(change.crmProductId());
                    var unchanged = change.after() == null
                            ? now == null
                            : change.after().saysSame(now);
                    return unchanged
                            ? replace(tx, now, change.before(), by, change.id()).replaceWith(true)
                            : Uni.createFrom().item(false);
                });
    }

    private Uni<Void> replace(Tx tx, Mapping before, Mapping after, By by, Long undoes) {
        var one = after == null ? before : after;
        var done = after == null
                ? mappings.delete(tx.sql(), one.portal(), one.crmProductId())
                : mappings.save(tx.sql(), List.of(after), by.who());
        return done.chain(() -> before == null
                        ? Uni.createFrom().voidItem()
                        : proposals.reject(tx.sql(), before, by.who(), by.why()))
                .chain(() -> changes.add(
                        tx.sql(), List.of(new NewChange(before, after, by.who(), by.why(), by.run(), undoes))))
                .chain(() -> audit.record(
                        tx,
                        by.who(),
                        after == null ? "unmap" : "map",
                        "product",
                        one.portal() + "/" + one.crmProductId(),
                        before,
                        after));
    }
}

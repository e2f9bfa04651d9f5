package kz.kopir.onec.published;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.onec.metrics.OnecMeter;
import kz.kopir.onec.odata.Metadata;
import kz.kopir.onec.odata.Names;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.onec.published.Published.State;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.metrics.TargetMeters;

/**
 * Reads what a base publishes and compares it with every name that Kopir writes there. People are told once when something needed is
 * missing, and once when it is there again. It stops no document: the base's own answer decides.
 */
@ApplicationScoped
public class ReadPublished {

    private static final String MISSING = "ONEC-0130";
    private static final int MOST_TOLD = 10;

    private final ODataClients clients;
    private final PublishedStore store;
    private final Alerts alerts;
    private final TargetMeters metrics;
    private final Clock clock;
    private final Map<String, Integer> missing = new ConcurrentHashMap<>();

    ReadPublished(ODataClients clients, PublishedStore store, Alerts alerts, TargetMeters metrics, Clock clock) {
        this.clients = clients;
        this.store = store;
        this.alerts = alerts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What was found, and the answer of the base that says so. */
    public record Read(ODataReply reply, Published published) {}

    /** Reads it, writes down what was found and tells people of a change. */
    public Uni<Read> of(OnecConnection base) {
        return clients.of(base)
                .metadata(sets())
                .chain(reply -> store.typesSent(base.name())
                        .map(sent -> compared(reply, sent, clients.of(base).names()))
                        .call(published -> matters(base)
                                ? note(base, published)
                                : Uni.createFrom().voidItem())
                        .map(published -> new Read(reply, published)));
    }

    /** Whether documents are written by OData: a base that only tells by it how they stand need not publish the rest. */
    static boolean matters(OnecConnection base) {
        var kind = base.settings().kind();
        return base.settings().addresses().odata() != null
                && (kind == ConnectionKind.ODATA || kind == ConnectionKind.HYBRID);
    }

    /** By the names of the connections; none for one that was not read yet. */
    public Uni<Map<String, Published>> known(Collection<String> connections) {
        return store.all(connections);
    }

    private static Set<String> sets() {
        var sets = new HashSet<>(NeededCatalogs.sets());
        sets.addAll(OnecDocuments.sets());
        return sets;
    }

    private Published compared(ODataReply reply, Set<DocumentType> sent, Names names) {
        var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        if (!(reply instanceof ODataReply.Answer(var types))) {
            return new Published(now, State.UNREADABLE, List.of(), List.of(), code(reply));
        }
        var metadata = new Metadata(types);
        var missing = new LinkedHashSet<>(NeededCatalogs.missing(metadata, names));
        var unpublished = new LinkedHashSet<String>();
        for (var type : DocumentType.values()) {
            var set = names.set(OnecDocuments.of(type).set());
            var wrong = CheckFields.of(type, metadata, names);
            if (wrong != null) {
                wrong.forEach(one -> missing.add(set + ": " + one));
            } else if (sent.contains(type)) {
                missing.add("не опубликован " + set);
            } else {
                unpublished.add(set);
            }
        }
        var state = missing.isEmpty() ? State.COMPLETE : State.MISSING;
        return new Published(now, state, List.copyOf(missing), List.copyOf(unpublished), null);
    }

    private static String code(ODataReply reply) {
        return switch (reply) {
            case ODataReply.NotDone(var code, var _, var _, var _) -> code;
            case ODataReply.Refused(var code, var _) -> code;
            case ODataReply.Unknown(var code, var _) -> code;
            case ODataReply.Absent _, ODataReply.Exists _, ODataReply.Answer _ -> "ONEC-0112";
        };
    }

    /** One that cannot be read now says nothing of what is missing. */
    private Uni<Void> note(OnecConnection base, Published now) {
        return store.find(base.name()).chain(before -> {
            var kept = now.state() == State.UNREADABLE ? withWhatWasKnown(now, before) : now;
            return store.write(base.name(), kept).invoke(() -> {
                measure(base.name(), kept.missing().size());
                tell(base, before, kept);
            });
        });
    }

    private static Published withWhatWasKnown(Published now, Optional<Published> before) {
        return before.map(known ->
                        new Published(now.readAt(), now.state(), known.missing(), known.unpublished(), now.code()))
                .orElse(now);
    }

    private void measure(String connection, int count) {
        missing.put(connection, count);
        var target = OnecConnection.queue(connection);
        metrics.show(OnecMeter.PUBLISHED_MISSING, target, () -> missing.get(connection), target);
    }

    private void tell(OnecConnection base, Optional<Published> before, Published now) {
        var known = before.map(Published::missing).orElse(List.of());
        if (new HashSet<>(known).equals(new HashSet<>(now.missing()))) {
            return;
        }
        alerts.tell(
                base.queue(),
                MISSING,
                now.missing().isEmpty()
                        ? "В базе 1С теперь опубликовано всё, что нужно Kopir."
                        : "В базе 1С не хватает нужного Kopir: %s. Опубликуйте это или укажите другое имя в mapping.names подключения; незнакомые поля 1С теряет без сообщений."
                                .formatted(some(now.missing())));
    }

    private static String some(List<String> missing) {
        var told = new ArrayList<>(missing.subList(0, Math.min(MOST_TOLD, missing.size())));
        if (missing.size() > MOST_TOLD) {
            told.add("и ещё " + (missing.size() - MOST_TOLD));
        }
        return String.join("; ", told);
    }
}

package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLStreamException;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/**
 * Asks 1C what has changed, where an exchange plan registers that for us. What 1C tells is acknowledged only once it is written down;
 * a message that was not acknowledged comes again. Where this fails, what is kept grows old, and is read as a whole.
 */
@ApplicationScoped
class FollowChanges {

    private static final Logger LOG = Logger.getLogger(FollowChanges.class);
    private static final Set<Kind> KINDS = EnumSet.of(Kind.PRODUCTS, Kind.CUSTOMERS);

    private final ODataClients clients;
    private final Catalogs catalogs;
    private final Changes changes;
    private final ReadingConfig config;
    private final Clock clock;
    /** The connections of which it was told that their changes cannot be read. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    FollowChanges(ODataClients clients, Catalogs catalogs, Changes changes, ReadingConfig config, Clock clock) {
        this.clients = clients;
        this.catalogs = catalogs;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /** Asks when it is time. */
    Uni<Void> of(OnecConnection base) {
        var node = config.exchangeNodes().get(base.name());
        if (node == null) {
            return Uni.createFrom().voidItem();
        }
        return changes.nextMessage(base.name(), KINDS, config.askForChanges())
                .chain(messageNo ->
                        messageNo.isEmpty() ? Uni.createFrom().voidItem() : ask(base, node, messageNo.get()));
    }

    private Uni<Void> ask(OnecConnection base, String node, long messageNo) {
        var asked = OffsetDateTime.now(clock);
        return clients.of(base).selectChanges(node, messageNo).chain(reply -> {
            if (!(reply instanceof ODataReply.Answer(var feed))) {
                return nothing(base, String.valueOf(reply));
            }
            try {
                return write(base, messageNo, asked, feed.asText())
                        .invoke(() -> {
                            failing.remove(base.name());
                            CrashPoints.at("onec.changes-written");
                        })
                        .chain(() -> clients.of(base).notifyChangesReceived(node, messageNo))
                        .replaceWithVoid();
            } catch (XMLStreamException e) {
                return nothing(base, "the feed is cut or none: " + e.getMessage());
            }
        });
    }

    private Uni<Void> nothing(OnecConnection base, String reason) {
        if (failing.add(base.name())) {
            LOG.warnf("The changes of %s cannot be read, and are asked for again: %s", base.queue(), reason);
        }
        return changes.postpone(base.name());
    }

    private Uni<Void> write(OnecConnection base, long messageNo, OffsetDateTime asked, String feed)
            throws XMLStreamException {
        Map<Kind, List<ReadObject>> changed = new EnumMap<>(Kind.class);
        Map<Kind, List<UUID>> gone = new EnumMap<>(Kind.class);
        ChangeFeed.read(
                feed,
                clients.of(base).names(),
                change -> catalogs.kindOf(change.set()).ifPresent(kind -> {
                    if (change.properties() == null) {
                        gone.computeIfAbsent(kind, first -> new ArrayList<>()).add(change.key());
                    } else if (!change.properties().path("IsFolder").asBoolean()) {
                        changed.computeIfAbsent(kind, first -> new ArrayList<>())
                                .add(catalogs.read(kind, change.properties()));
                    }
                }));
        return changes.write(base.name(), messageNo, asked, changed, gone, KINDS);
    }
}

package kz.kopir.onec.commerce;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.onec.commerce.SiteImports.Changed;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.reading.Kind;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Keeps what a file of the catalogue says, some objects to a transaction; a call that is repeated goes on where the last one was. Blocks. */
@ApplicationScoped
class ImportCatalog {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    /** The only one of its kind in a session; others, such as {@code import0_1.xml}, have fellows. */
    private static final String ONLY_ONE = "(import|offers)\\.xml";

    private final SiteSessions sessions;
    private final SiteImports imports;
    private final Transactions transactions;
    private final Outbox outbox;
    private final CommerceConfig config;
    private final Clock clock;

    ImportCatalog(
            SiteSessions sessions,
            SiteImports imports,
            Transactions transactions,
            Outbox outbox,
            CommerceConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.imports = imports;
        this.transactions = transactions;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** @param kept how many objects of the file are kept by now */
    record Progress(boolean done, long kept) {}

    Progress step(Session session, String file) throws IOException {
        var place = imports.place(session, file).await().atMost(PATIENCE);
        if (place.done()) {
            return new Progress(true, place.at());
        }
        return new SiteFiles(sessions, session, config.unpackedLimit())
                .read(file, content -> goOn(session, file, content, place.at()));
    }

    /** What was in no file of the session is gone. */
    void endAll(Session session) {
        transactions
                .inTransaction(tx -> imports.endAll(tx, session).chain(changed -> tell(tx, session, changed)))
                .await()
                .atMost(PATIENCE);
    }

    private Progress goOn(Session session, String file, InputStream content, long from) {
        try {
            var until = clock.instant().plus(config.importTime());
            var objects = new CatalogFile(content);
            var kinds = EnumSet.noneOf(Kind.class);
            for (var skipped = 0L; skipped < from; skipped++) {
                objects.next().filter(CatalogFile.Found::whole).ifPresent(found -> kinds.add(found.kind()));
            }
            var kept = from;
            while (true) {
                var batch = batch(objects);
                batch.stream().filter(CatalogFile.Found::whole).forEach(found -> kinds.add(found.kind()));
                if (batch.isEmpty()) {
                    end(session, file, kinds);
                    return new Progress(true, kept);
                }
                if (!keep(session, file, kept, batch)) {
                    return new Progress(false, kept); // the call before this one is still at it
                }
                kept += batch.size();
                CrashPoints.at("onec.site-objects-kept");
                if (clock.instant().isAfter(until)) {
                    return new Progress(false, kept);
                }
            }
        } catch (XMLStreamException e) {
            throw new FailedException("ONEC-0823", "%s: это не XML целиком. Начните обмен заново.".formatted(file));
        }
    }

    private static List<CatalogFile.Found> batch(CatalogFile objects) throws XMLStreamException {
        var batch = new ArrayList<CatalogFile.Found>(BATCH);
        for (var found = objects.next(); found.isPresent(); found = objects.next()) {
            batch.add(found.get());
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    private boolean keep(Session session, String file, long from, List<CatalogFile.Found> batch) {
        return transactions
                .inTransaction(tx -> imports.keep(tx, session, file, from, batch)
                        .call(changed -> tell(tx, session, changed.orElse(List.of()))))
                .await()
                .atMost(PATIENCE)
                .isPresent();
    }

    private void end(Session session, String file, Set<Kind> kinds) {
        var throughWith = file.matches(ONLY_ONE) ? kinds : EnumSet.noneOf(Kind.class);
        transactions
                .inTransaction(
                        tx -> imports.end(tx, session, file, throughWith).chain(changed -> tell(tx, session, changed)))
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Void> tell(Tx tx, Session session, List<Changed> changed) {
        var now = OffsetDateTime.now(clock);
        return outbox.publish(
                tx,
                changed.stream()
                        .distinct()
                        .map(one -> new GoodsChanged(
                                session.connection(), one.product().toString(), one.what(), now))
                        .toList());
    }
}

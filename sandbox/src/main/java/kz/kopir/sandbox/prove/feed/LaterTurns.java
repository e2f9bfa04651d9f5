package kz.kopir.sandbox.prove.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import kz.kopir.sandbox.prove.Database;

/**
 * What is done to a deal once its documents are there, be that while things break or after. What a deal was between two readings is not promised to be
 * told, so nothing is done to one that nobody may have read yet.
 */
public final class LaterTurns implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String DOCUMENTS = """
            SELECT id FROM document_service.document WHERE source = ? AND deal = ? AND state <> 'DRAFT'""";

    private record Waiting(IntendedDeal deal, Runnable turn) {}

    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Database database;
    private final Office office;
    private final Intent intent;
    private final Thread thread;
    private volatile boolean ended;

    public LaterTurns(Database database, Office office, Intent intent) {
        this.database = database;
        this.office = office;
        this.intent = intent;
        this.thread = Thread.ofVirtual().name("later-turns").start(this::keepLooking);
    }

    /** @param turn is certain to be done when it returns */
    void when(IntendedDeal deal, Runnable turn) {
        waiting.add(new Waiting(deal, turn));
    }

    void cancel(IntendedDeal deal) {
        waiting.add(new Waiting(deal, null));
    }

    /** How many deals still wait for theirs. */
    public int left() {
        return waiting.size();
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }

    private void keepLooking() {
        while (!ended) {
            waiting.removeIf(this::done);
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private boolean done(Waiting each) {
        try {
            var documents = documents(each.deal());
            if (documents.size() < each.deal().types().size()) {
                return false;
            }
            if (each.turn() != null) {
                each.turn().run();
                intent.acted(each.deal().key(), each.deal().turn().words(), null);
                return true;
            }
            return cancelAll(each.deal(), documents);
        } catch (IllegalStateException noAnswer) {
            // of the database or of a simulator; every turn may be done again
            return false;
        }
    }

    private boolean cancelAll(IntendedDeal deal, List<String> documents) {
        var known = intent.acts().stream()
                .filter(act -> act.what().equals(Act.CANCEL))
                .map(Act::on)
                .toList();
        var all = true;
        for (var document : documents) {
            if (known.contains(document)) {
                continue;
            }
            if (office.cancel(document)) {
                intent.acted(deal.key(), Act.CANCEL, document);
            } else {
                all = false;
            }
        }
        return all;
    }

    private List<String> documents(IntendedDeal deal) {
        var found = new ArrayList<String>();
        database.rows(DOCUMENTS, deal.source(), deal.deal())
                .forEach(row -> found.add(((UUID) row.get("id")).toString()));
        return found;
    }
}

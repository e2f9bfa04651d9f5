package kz.kopir.sandbox.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.prove.check.Checker;
import kz.kopir.sandbox.prove.check.Gather;
import kz.kopir.sandbox.prove.check.Quiet;
import kz.kopir.sandbox.prove.check.Story;
import kz.kopir.sandbox.prove.disturb.CarryOut;
import kz.kopir.sandbox.prove.feed.Act;
import kz.kopir.sandbox.prove.feed.Feed;
import kz.kopir.sandbox.prove.feed.Intent;
import kz.kopir.sandbox.prove.feed.LaterTurns;
import kz.kopir.sandbox.prove.feed.OdooBooks;
import kz.kopir.sandbox.prove.feed.Office;
import kz.kopir.sandbox.prove.feed.Warehouse;
import kz.kopir.sandbox.prove.link.Links;
import kz.kopir.sandbox.prove.plan.Plan;
import kz.kopir.sandbox.prove.plan.Scene;

/** One run: start, feed and break, heal, wait, check. */
public final class Prove implements AutoCloseable {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    /** For what is left when all is well again; a run's own length is added. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** 1C's own word may be lost; then its stock is read by the clock, each minute. */
    private static final Duration STOCK_PATIENCE = Duration.ofMinutes(3);

    private static final String REFUSED = """
            SELECT t.document, d.source || '/' || d.deal AS key FROM document_service.document_target t
            JOIN document_service.document d ON d.id = t.document
            WHERE t.system = 'onec' AND t.state = 'REJECTED' AND d.state = 'ISSUED'""";

    private final Stage stage;
    private final Plan plan;
    private final int deals;
    private final Consumer<String> out;
    private final Database database;
    private final Office office;
    private final Intent intent;

    /** @param folder for data, logs and the file of what was intended; what an earlier run left there is removed */
    public Prove(Path folder, Addresses addresses, Plan plan, int deals, Consumer<String> out) {
        this.stage = new Stage(folder, addresses, Map.of(), out);
        this.plan = plan;
        this.deals = deals;
        this.out = out;
        this.database = new Database(stage.sandbox().postgres());
        this.office = new Office(stage.sandbox());
        this.intent = new Intent(folder.resolve("intent.jsonl"));
    }

    /** What there is to be disturbed. */
    public static Scene scene() {
        return new Scene(Links.services(), Links.names());
    }

    /** Whatever comes out is in the report. */
    public Report run() throws InterruptedException {
        out.accept("Seed %d: %d disturbances in %d s, %d deals"
                .formatted(
                        plan.seed(), plan.disturbances().size(), plan.length().toSeconds(), deals));
        out.accept(plan.text());
        stage.start();
        OdooBooks.keep(office, stage.links().odooUrl());
        var began = System.nanoTime();
        try (var warehouse = new Warehouse(stage.sandbox(), office).prepare();
                var later = new LaterTurns(database, office, intent);
                var feed = new Feed(plan.seed(), stage.sandbox(), intent, later);
                var carryOut = new CarryOut(plan, stage.sandbox(), stage.links(), out)) {
            warehouse.start();
            var breaking = CompletableFuture.runAsync(carryOut::run, THREADS);
            feed.run(deals, plan.length());
            join(breaking);
            warehouse.close();
            var healed = System.nanoTime();
            out.accept("All is well again; waiting until nothing is left to do");
            var gather = new Gather(stage.sandbox(), database, office, intent);
            var left = settle(later, gather);
            var quiet = System.nanoTime();
            out.accept("Checking");
            var evidence = gather.evidence(left);
            var findings = Checker.check(evidence);
            var story = new Story(stage.sandbox(), database, evidence);
            return new Report(
                    plan,
                    evidence,
                    carryOut.done(),
                    new Report.Figures(
                            Duration.ofNanos(healed - began),
                            Duration.ofNanos(quiet - healed),
                            carryOut.endedByThemselves(),
                            stage.links().lostAnswers(),
                            warehouse.writtenOff()),
                    findings,
                    story::of);
        }
    }

    private static void join(CompletableFuture<Void> breaking) {
        try {
            breaking.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }

    /** What is done to deals later is done first, and what 1C refused while it was told to is sent once more by a person. */
    private List<String> settle(LaterTurns later, Gather gather) throws InterruptedException {
        var quiet = new Quiet(stage.sandbox(), database);
        var patience = PATIENCE.plus(plan.length());
        if (!holds(this::allReady, patience)) {
            throw new IllegalStateException("Not every service becomes ready, though all is well again");
        }
        quiet.await(patience, out);
        holds(() -> later.left() == 0, patience);
        quiet.await(patience, out);
        sendRefusedOnceMore();
        // whether it does is for its check to say
        holds(gather::stockIsLevel, STOCK_PATIENCE);
        return quiet.await(patience, out);
    }

    /** Whether it came true in time; looks seldom, so as not to be a load itself. */
    private static boolean holds(BooleanSupplier condition, Duration patience) throws InterruptedException {
        var began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                return false;
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
        return true;
    }

    private boolean allReady() {
        return Links.services().stream()
                .allMatch(service -> stage.sandbox().service(service).ready());
    }

    private void sendRefusedOnceMore() {
        for (var row : database.rows(REFUSED)) {
            var document = row.get("document").toString();
            if (!office.export(document)) {
                throw new IllegalStateException("Document " + document + " cannot be sent once more");
            }
            intent.acted(row.get("key").toString(), Act.EXPORT, document);
        }
    }

    @Override
    public void close() {
        database.close();
        stage.close();
    }
}

package kz.kopir.sandbox.prove.pairs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.prove.Database;
import kz.kopir.sandbox.prove.Stage;
import kz.kopir.sandbox.prove.check.Checker;
import kz.kopir.sandbox.prove.check.Gather;
import kz.kopir.sandbox.prove.check.Quiet;
import kz.kopir.sandbox.prove.check.Story;
import kz.kopir.sandbox.prove.feed.Crm;
import kz.kopir.sandbox.prove.feed.IntendedDeal;
import kz.kopir.sandbox.prove.feed.Intent;
import kz.kopir.sandbox.prove.feed.Office;
import kz.kopir.sandbox.prove.feed.Turn;
import kz.kopir.sandbox.prove.feed.Warehouse;

/**
 * Ends services, as SIGKILL does, at two points on the way of one deal, for every two that a deal passes, a point with itself among them; as many as
 * the time allows, in an order that the seed decides. The points are found by letting a deal through.
 */
public final class CrashPairs implements AutoCloseable {

    private static final List<String> ON_THE_WAY =
            List.of("bitrix-gateway", "document-service", "onec-gateway", "notifier");
    /** Made once in a portal. */
    private static final String ONCE = "bitrix.number-field-created";

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final CrashFolder crashes;
    private final Stage stage;
    private final Random random;
    private final Duration time;
    private final Consumer<String> out;
    private final Database database;
    private final Office office;
    private final Intent intent;
    private final Crm crm;
    private final Quiet quiet;
    private volatile boolean crashing;

    public CrashPairs(Path folder, Addresses addresses, long seed, Duration time, Consumer<String> out) {
        var noted = folder.toAbsolutePath().resolve("crashes");
        if (Files.exists(noted)) {
            Folders.delete(noted);
        }
        this.crashes = new CrashFolder(noted);
        this.stage = new Stage(
                folder,
                addresses,
                // stock would reach points of its own
                Map.of("KOPIR_CRASH_DIR", crashes.setting(), "KOPIR_STOCK_CONNECTIONS_MAIN_CRON", "off"),
                this::tell);
        this.random = new Random(seed);
        this.time = time;
        this.out = out;
        this.database = new Database(stage.sandbox().postgres());
        this.office = new Office(stage.sandbox());
        this.intent = new Intent(folder.resolve("intent.jsonl"));
        this.crm = new Crm(stage.sandbox().bitrix());
        this.quiet = new Quiet(stage.sandbox(), database);
    }

    private record Pair(Point one, Point other) {

        @Override
        public String toString() {
            return one + " and " + other;
        }
    }

    public PairsResult run() throws InterruptedException {
        stage.start();
        new Warehouse(stage.sandbox(), office).prepare();
        var points = points();
        var pairs = pairs(points);
        var result = new PairsResult(points.size(), pairs.size());
        var end = System.nanoTime() + time.toNanos();
        crashing = true;
        for (var pair : pairs) {
            if (System.nanoTime() > end) {
                break;
            }
            result.tried(crash(pair), pair.toString(), out);
        }
        var evidence =
                new Gather(stage.sandbox(), database, office, intent).evidenceWithoutStock(quiet.await(PATIENCE, out));
        var story = new Story(stage.sandbox(), database, evidence);
        Checker.check(evidence).forEach(result::checked);
        result.breaches().stream()
                .filter(breach -> breach.deal() != null)
                .map(breach -> breach.deal())
                .distinct()
                .forEach(deal -> out.accept(story.of(deal)));
        return result;
    }

    /** That a service ends is no news while it is made to, nor is its log. */
    private void tell(String news) {
        if (!crashing) {
            out.accept(news);
        }
    }

    private List<Point> points() throws InterruptedException {
        arrive(win("the first"));
        ON_THE_WAY.forEach(crashes::forget);
        arrive(win("the one that shows the points"));
        return ON_THE_WAY.stream()
                .flatMap(service -> crashes.reached(service).stream())
                .filter(point -> !point.name().equals(ONCE))
                .toList();
    }

    private List<Pair> pairs(List<Point> points) {
        var pairs = new ArrayList<Pair>();
        for (var one = 0; one < points.size(); one++) {
            for (var other = one; other < points.size(); other++) {
                pairs.add(new Pair(points.get(one), points.get(other)));
            }
        }
        Collections.shuffle(pairs, random);
        return pairs;
    }

    /** How many of the two crashes there were: after the first, the deal need not come to the other point. */
    private int crash(Pair pair) throws InterruptedException {
        crashes.arm(pair.one());
        crashes.arm(pair.other());
        var twice = pair.one().equals(pair.other());
        var deal = win(pair.toString());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var again = twice;
        while (!(arrived(deal) && quiet.isNow()) && System.nanoTime() < deadline) {
            if (again && !crashes.isArmed(pair.one())) {
                crashes.arm(pair.one());
                again = false;
            }
            startWhatEnded();
            Thread.sleep(LOOK);
        }
        var left = crashes.disarm(pair.one()) ? 1 : 0;
        left += !twice && crashes.disarm(pair.other()) ? 1 : 0;
        left += again ? 1 : 0;
        startWhatEnded();
        return 2 - left;
    }

    private void arrive(String deal) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(arrived(deal) && quiet.isNow())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Deal " + deal + " does not arrive, though nothing is broken");
            }
            Thread.sleep(LOOK);
        }
    }

    private String win(String what) {
        var id = crm.open(true, false);
        crm.win(id);
        var deal =
                new IntendedDeal(IntendedDeal.BITRIX, id, Turn.PLAIN, Set.of("WAYBILL"), Set.of("onec"), Instant.now());
        intent.won(deal);
        intent.acted(deal.key(), "crashes at " + what, null);
        return id;
    }

    private boolean arrived(String deal) {
        return stage.sandbox().bitrix().ledger().entries("comment-added").stream()
                .anyMatch(entry -> entry.key().equals(deal));
    }

    private void startWhatEnded() {
        for (var service : ON_THE_WAY) {
            var process = stage.sandbox().service(service);
            if (!process.running()) {
                process.start();
            }
        }
    }

    @Override
    public void close() {
        database.close();
        stage.close();
    }
}

package kz.kopir.benchmarks.path;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.benchmarks.path.DealFeed.Way;
import kz.kopir.benchmarks.path.Load.Window;
import kz.kopir.benchmarks.path.Plot.Line;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.Test;

/**
 * The whole path on real processes: deals closed in the simulated Bitrix24 or told by Kafka, until their numbers are on them; Odoo is running and not
 * asked. How many a second, how long each, after an outage of 1C, at what cost, beside what PostgreSQL and Kafka give by themselves. {@code ./kopir bench path}
 */
class MeasurePath {

    private static final int SECONDS = Integer.getInteger("kopir.bench.seconds", 60);
    private static final int WARM_UP = Integer.getInteger("kopir.bench.warmup", 60);
    private static final int UNDER_WAY = Integer.getInteger("kopir.bench.underway", 600);
    private static final int BACKLOG = Integer.getInteger("kopir.bench.backlog", 3000);
    private static final double GATHERED_A_SECOND = 100;
    private static final double LOW = 5;
    private static final double MARK = 150;
    private static final double MOST_A_SECOND = 500;

    private final Map<String, Object> machine = Machine.told(); // first: the load is that of others
    private final Sandbox sandbox = Bed.start();
    private final DealFeed feed = new DealFeed(sandbox);
    private final Arrivals arrivals = new Arrivals(sandbox.bitrix().ledger());
    private final Load load = new Load(feed, arrivals);
    private final Processes processes = new Processes(sandbox);
    private final DatabaseWork database = new DatabaseWork(sandbox);
    private final Report report = new Report(Bed.TARGET, machine);
    private final List<Map<String, Object>> rates = new ArrayList<>();
    private final List<Map<String, Object>> costs = new ArrayList<>();
    private final List<Latency> latencies = new ArrayList<>();

    MeasurePath() throws Exception {}

    @Test
    void wholePath() throws Exception {
        report.table(
                "Settings",
                Bed.SETTINGS.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> row("setting", entry.getKey(), "value", entry.getValue()))
                        .toList());
        var starting = new Starting(sandbox);
        starting.starts();
        starting.idle();
        report.table("Services", starting.rows());

        feed.stockUp();
        for (var way : Way.values()) {
            var sustained = sustained(way);
            if (way == Way.WEBHOOK) {
                starting.underLoad();
                report.table("Services", starting.rows());
            }
            latency(way, LOW);
            latency(way, sustained / 2);
            if (way == Way.WEBHOOK && sustained > MARK) {
                latency(way, MARK);
            }
        }
        outage();
        report.table("Limits beside it", new Limits(sandbox).measure());
        check();
        feed.close();
        sandbox.close();
    }

    /** As many deals as are done are closed anew, so the rate is what the system takes with no backlog growing; first for a while uncounted. */
    private double sustained(Way way) throws Exception {
        var warmUp = Duration.ofSeconds(WARM_UP);
        var time = Duration.ofSeconds(SECONDS);
        feed.prepare((int) (MOST_A_SECOND * warmUp.plus(time).toSeconds()));
        load.closed(way, UNDER_WAY, warmUp);
        var before = processes.seconds();
        var work = database.soFar();
        var window = load.closed(way, UNDER_WAY, time);
        var used = processes.since(before);
        var written = arrivals.written(window.from(), window.until());
        var done = database.since(work, written);
        var rate = written / window.seconds();
        load.awaitAll();
        rates.add(row(
                "in by",
                way,
                "seconds",
                window.seconds(),
                "deals",
                written,
                "deals/s",
                rate,
                "under way",
                UNDER_WAY,
                "load",
                Machine.load()));
        report.table("Sustained", rates);
        report.table("Database, " + way, done);
        cost(way + ", as many as it takes", written, used);
        return rate;
    }

    private void cost(String when, long deals, Map<String, Double> used) throws Exception {
        var row = row("processor ms a deal", when);
        used.forEach((name, seconds) -> row.put(name, seconds * 1000 / deals));
        row.put("all", used.values().stream().mapToDouble(Double::doubleValue).sum() * 1000 / deals);
        costs.add(row);
        report.table("Processor time", costs);
    }

    private void latency(Way way, double rate) throws Exception {
        var before = processes.seconds();
        var window = load.open(way, rate, (int) Math.ceil(rate * SECONDS));
        load.awaitAll();
        latencies.add(Latency.of(way.name(), rate, arrivals.millis(window.from(), window.until())));
        report.table(
                "From closing to number", latencies.stream().map(Latency::row).toList());
        cost("%s, %.0f a second".formatted(way, rate), Math.round(rate * SECONDS), processes.since(before));
    }

    /** 1C is in maintenance while deals gather, then it is back. */
    private void outage() throws Exception {
        var begun = Instant.now();
        load.open(Way.WEBHOOK, GATHERED_A_SECOND, (int) (GATHERED_A_SECOND * 10));
        var away = Instant.now();
        sandbox.onec().faults().set(Fault.of("maintenance"));
        load.open(Way.WEBHOOK, GATHERED_A_SECOND, BACKLOG);
        var waiting = arrivals.look().underWay();
        var back = Instant.now();
        var before = processes.seconds();
        sandbox.onec().faults().clear();
        load.awaitAll();
        var drained = Instant.now();
        var seconds = new Window(back, drained).seconds();
        report.table(
                "After an outage of 1C",
                List.of(row(
                        "1C away s",
                        new Window(away, back).seconds(),
                        "deals that waited",
                        waiting,
                        "drained in s",
                        seconds,
                        "deals/s",
                        waiting / seconds,
                        "books",
                        Books.of(sandbox.onec().ledger(), arrivals.closed().keySet())
                                .words())));
        cost("draining", waiting, processes.since(before));
        var all = (int) Math.ceil(new Window(begun, drained).seconds()) + 1;
        new Plot()
                .write(
                        Bed.TARGET.resolve("path.svg"),
                        List.of(
                                new Line("closed", perSecond(arrivals.closed(), begun, all)),
                                new Line("numbered", perSecond(arrivals.numbered(), begun, all))),
                        (int) new Window(begun, away).seconds(),
                        (int) new Window(begun, back).seconds(),
                        latencies);
    }

    private static double[] perSecond(Map<String, Instant> moments, Instant from, int seconds) {
        var counts = new double[seconds];
        moments.values().forEach(at -> {
            var second = Duration.between(from, at).toMillis() / 1000;
            if (!at.isBefore(from) && second < seconds) {
                counts[(int) second]++;
            }
        });
        return counts;
    }

    /** Of all deals of the whole run. */
    private void check() throws Exception {
        var closed = arrivals.look().closed();
        var books = Books.of(sandbox.onec().ledger(), closed.keySet());
        report.table(
                "Checked",
                List.of(row(
                        "deals closed",
                        closed.size(),
                        "numbers written",
                        arrivals.arrived(),
                        "numbers written twice",
                        arrivals.twice(),
                        "documents in 1C",
                        books.documents(),
                        "lost",
                        books.lost(),
                        "double",
                        books.doubled())));
        if (books.lost() + books.doubled() + arrivals.twice() > 0) {
            throw new IllegalStateException("Something was lost or doubled: " + books.words());
        }
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            row.put(
                    namesAndValues[i].toString(),
                    namesAndValues[i + 1] instanceof Way way ? way.name() : namesAndValues[i + 1]);
        }
        return row;
    }
}

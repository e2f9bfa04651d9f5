package kz.kopir.sandbox.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.prove.pairs.CrashPairs;
import kz.kopir.sandbox.prove.plan.Plan;

/** What {@code ./kopir prove} does. */
public final class ProveCommand implements AutoCloseable {

    private final ProveOptions options;
    private final Path folder;
    private final Addresses addresses;
    private final Consumer<String> out;
    private volatile Runnable stopping = () -> {};

    /** @param folder for data and logs */
    public ProveCommand(ProveOptions options, Path folder, Addresses addresses, Consumer<String> out) {
        this.options = options;
        this.folder = folder;
        this.addresses = addresses;
        this.out = out;
    }

    /** The status to end with: 0 only if every promise was kept. */
    public int run() throws InterruptedException {
        return options.pairs() ? pairs() : plan();
    }

    private int plan() throws InterruptedException {
        var plan = Plan.draw(options.seed(), options.time(), Prove.scene());
        var prove = new Prove(folder, addresses, plan, options.deals(), out);
        stopping = prove::close;
        var report = prove.run();
        if (!report.breaches().isEmpty()) {
            out.accept(report.breachesText());
        }
        return told("prove", report.text(), report.breaches().size());
    }

    private int pairs() throws InterruptedException {
        var pairs = new CrashPairs(folder, addresses, options.seed(), options.time(), out);
        stopping = pairs::close;
        var result = pairs.run();
        return told("pairs", result.text(), result.breaches().size());
    }

    private int told(String what, String text, int breaches) {
        var verdict = breaches == 0 ? "No breach" : breaches + " breaches";
        out.accept("");
        out.accept(text);
        out.accept("%s. The same again: ./kopir prove%s --deals %d --minutes %d --seed %d"
                .formatted(
                        verdict,
                        options.pairs() ? " --pairs" : "",
                        options.deals(),
                        options.time().toMinutes(),
                        options.seed()));
        options.results().ifPresent(results -> write(results, what, text + "\n" + verdict + ".\n"));
        return breaches == 0 ? 0 : 1;
    }

    private void write(Path results, String what, String text) {
        var file = results.resolve("%s-%d.md".formatted(what, options.seed()));
        try {
            Files.createDirectories(results);
            Files.writeString(file, "# ./kopir prove, %s%n%n%s".formatted(what, text));
            out.accept("Written to " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what runs. */
    @Override
    public void close() {
        stopping.run();
    }
}

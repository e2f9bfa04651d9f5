package kz.kopir.sandbox.onec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.sim.Fault;

/**
 * 1C's side of the exchange by files: a job that takes what Kopir has put into {@code out}, in the order of the names, answers into {@code in}, and
 * deletes what it has answered.
 *
 * <p>A fault's {@code path} is looked for in {@code files/} and the file's name, its {@code method} is {@code FILE}. {@link Fault#LOST_ANSWER}: the
 * job dies between the work and its answer; {@code refuse_posting} and {@code post_without_posting} as elsewhere; any other: the run ends before the file.
 */
public final class FileExchange implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FileExchange.class.getName());
    private static final String NAMES = "kopir_*.xml";
    private static final List<String> WHILE_POSTING = List.of("refuse_posting", "post_without_posting");

    private final Path out;
    private final Path in;
    private final OnecSimulator onec;
    private volatile ScheduledExecutorService timer;

    /** @param directory with {@code out} and {@code in}, which are made when they are not there */
    public FileExchange(Path directory, OnecSimulator onec) {
        this.out = directory.resolve("out");
        this.in = directory.resolve("in");
        this.onec = onec;
        try {
            Files.createDirectories(out);
            Files.createDirectories(in);
        } catch (IOException e) {
            throw new UncheckedIOException("No exchange is possible in " + directory, e);
        }
    }

    /** Looks for files again and again, until closed. */
    public FileExchange start(Duration pause) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("onec-files").factory());
        timer.scheduleWithFixedDelay(this::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void run() {
        try {
            processAll();
        } catch (RuntimeException e) {
            // a timer forgets a task that fails, and the next run may find all well again
            LOG.log(Level.ERROR, "The files in " + out + " could not be processed", e);
        }
    }

    /**
     * Takes all files that are there.
     *
     * @return how many have been answered
     */
    public synchronized int processAll() {
        var answered = 0;
        for (var file : waiting()) {
            var fault =
                    onec.faults().next("files/" + file.getFileName(), "FILE").orElse(null);
            var lost = fault != null && fault.is(Fault.LOST_ANSWER);
            if (fault != null && !lost && !WHILE_POSTING.contains(fault.kind()) && !fault.is(Fault.DELAY)) {
                return answered;
            }
            var answer = process(file, fault, lost);
            if (lost) {
                return answered;
            }
            answer(file, answer);
            answered++;
        }
        return answered;
    }

    private List<Path> waiting() {
        try (var files = Files.newDirectoryStream(out, NAMES)) {
            var list = new ArrayList<Path>();
            files.forEach(list::add);
            list.sort(null);
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("The files in " + out + " cannot be listed", e);
        }
    }

    private String process(Path file, Fault fault, boolean lost) {
        try {
            var content = Files.readAllBytes(file);
            var writer = Writer.job(onec.ledger(), OnecSimulator.USER, lost ? "lost" : "file", fault);
            return onec.onLoop(
                    () -> onec.services().files().process(file.getFileName().toString(), content, writer));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void answer(Path file, String answer) {
        var name = file.getFileName().toString().replaceFirst("(\\.cml)?\\.xml$", ".ack.xml");
        var unfinished = in.resolve(name + ".tmp");
        try {
            try (var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be answered", e);
        }
    }

    /** Waits for the run that is on its way. */
    @Override
    public void close() {
        if (timer != null) {
            timer.close();
        }
    }
}

package kz.kopir.sandbox.sim;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulator really did, in order: an entry is written when the effect is committed, before it is decided what the caller hears of it.
 * Safe to read from any thread.
 */
public final class Ledger {

    private final Clock clock;
    private final Path file;
    private final List<LedgerEntry> entries = new ArrayList<>();

    public Ledger(Clock clock) {
        this(clock, null);
    }

    /** @param file gets a JSON line per entry and per answer, and is only ever appended to; null for none */
    public Ledger(Clock clock, Path file) {
        this.clock = clock;
        this.file = file;
    }

    /** @return the number of the new entry, for {@link #answered} */
    public synchronized long append(String kind, String key, JsonObject detail) {
        var entry = new LedgerEntry(
                entries.size() + 1L, OffsetDateTime.now(clock), kind, key, detail.copy(), LedgerEntry.UNANSWERED);
        entries.add(entry);
        write(entry.toJson());
        return entry.seq();
    }

    /** Notes what the caller of that effect was told: a status, {@code lost} or {@code cut}. */
    public synchronized void answered(long seq, String answer) {
        // a reset may have come between the effect and its answer
        if (seq > entries.size()) {
            return;
        }
        entries.set((int) seq - 1, entries.get((int) seq - 1).withAnswer(answer));
        write(new JsonObject().put("seq", seq).put("answer", answer));
    }

    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    public List<LedgerEntry> entries(String kind) {
        return entries().stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    synchronized void clear() {
        entries.clear();
        write(new JsonObject().put("reset", OffsetDateTime.now(clock).toString()));
    }

    private void write(JsonObject line) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, line.encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's ledger cannot be written to " + file, e);
        }
    }
}

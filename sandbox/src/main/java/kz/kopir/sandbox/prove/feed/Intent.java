package kz.kopir.sandbox.prove.feed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was done from outside, so that it is known what must be there; also in a file, for who looks after a run. */
public final class Intent {

    private final Path file;
    private final List<IntendedDeal> deals = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();

    public Intent(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The deal is closed for certain: from now on its documents are owed. */
    public synchronized void won(IntendedDeal deal) {
        deals.add(deal);
        write(new JsonObject()
                .put("deal", deal.key())
                .put("turn", deal.turn().name())
                .put("types", new JsonArray(List.copyOf(deal.types())))
                .put("systems", new JsonArray(List.copyOf(deal.systems()))));
        acted(deal.key(), "won", null);
    }

    /** It has been done for certain. */
    public synchronized void acted(String key, String what, String on) {
        var act = new Act(Instant.now(), key, what, on);
        acts.add(act);
        write(new JsonObject()
                .put("at", act.at().toString())
                .put("deal", key)
                .put("done", what)
                .put("on", on));
    }

    public synchronized List<IntendedDeal> deals() {
        return List.copyOf(deals);
    }

    public synchronized List<Act> acts() {
        return List.copyOf(acts);
    }

    private void write(JsonObject line) {
        try {
            Files.writeString(file, line.encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

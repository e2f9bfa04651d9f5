package kz.kopir.sandbox.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @Test
    void writesTheEffectBeforeItsAnswerIsKnown(@TempDir Path folder) throws Exception {
        var file = folder.resolve("ledger.jsonl");
        var ledger = new Ledger(Clock.systemUTC(), file);
        var seq = ledger.append("create-document", "k", new JsonObject().put("number", "1"));
        assertThat(Files.readAllLines(file))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"kind\":\"create-document\"", "\"answer\":\"-\""));
        ledger.answered(seq, "lost");
        assertThat(Files.readAllLines(file)).last().isEqualTo("{\"seq\":1,\"answer\":\"lost\"}");
        assertThat(ledger.entries("create-document"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
    }
}

package kz.kopir.onec.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kopir.onec.OnecConnection;

/** Tries whether files can be exchanged with a base. */
@ApplicationScoped
public class TryFolder {

    private final Vertx vertx;

    TryFolder(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What keeps us from it; null when nothing does. */
    public Uni<String> of(OnecConnection base) {
        var out = Path.of(base.settings().addresses().directory()).resolve("out");
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> trouble(out), false).toCompletionStage());
    }

    private static String trouble(Path out) {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, "kopir_test", ".tmp"));
            return null;
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}

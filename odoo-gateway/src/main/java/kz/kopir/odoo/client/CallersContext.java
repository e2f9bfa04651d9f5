package kz.kopir.odoo.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** What several wait for at once goes on, for each of them, where each has come from: traces and logs are kept by context. */
final class CallersContext {

    private CallersContext() {}

    static <T> Uni<T> back(Uni<T> shared) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? shared : shared.emitOn(work -> context.runOnContext(ignored -> work.run()));
        });
    }
}

package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Shows tokens of a token service. They are renewed a little before they expire and when the base refuses one; once for all calls that wait. */
final class TokenAccess implements Access {

    private final Vertx vertx;
    private final TokenService service;
    private final InstantSource clock;
    private Token token;
    private Uni<Token> next;

    TokenAccess(Vertx vertx, TokenService service, InstantSource clock) {
        this.vertx = vertx;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Uni<Credentials> credentials() {
        return Uni.createFrom().deferred(this::current);
    }

    private synchronized Uni<Credentials> current() {
        if (token != null && clock.instant().isBefore(token.renewAt())) {
            return Uni.createFrom().item(token.credentials());
        }
        if (next == null) {
            next = service.next(token)
                    .onItemOrFailure()
                    .invoke((renewed, failure) -> ended(renewed))
                    .memoize()
                    .indefinitely();
        }
        return onOwnContext(next.map(Token::credentials));
    }

    private synchronized void ended(Token renewed) {
        token = renewed == null ? token : renewed;
        next = null;
    }

    @Override
    public synchronized boolean refused(Credentials refused) {
        if (token != null && token.credentials() == refused) {
            token = token.expired();
        }
        return true;
    }

    /** The call that asked first does the work on its context; traces and what else is local there must not mix with others'. */
    private <T> Uni<T> onOwnContext(Uni<T> shared) {
        return Uni.createFrom().emitter(emitter -> {
            var context = vertx.getOrCreateContext();
            shared.subscribe()
                    .with(
                            item -> context.runOnContext(done -> emitter.complete(item)),
                            failure -> context.runOnContext(done -> emitter.fail(failure)));
        });
    }

    @Override
    public void close() {
        service.close();
    }
}

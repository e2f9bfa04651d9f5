package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import kz.kopir.onec.access.Session.Service;
import kz.kopir.onec.connection.Limits;
import kz.kopir.platform.outbound.OutboundHttp.Answer;
import org.jboss.logging.Logger;

/**
 * The sessions that we keep with one base, never more than it may have calls at a time. A call begins one when none is free, with the call itself;
 * the latest used goes first, so that those that are not needed rest and are finished. A base that begins none when asked is called without.
 */
final class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final InstantSource clock;
    private final List<Service> services;
    private final int most;
    private final Duration idle;
    private final BiFunction<URI, Map<String, String>, Uni<Answer>> get;
    private final Deque<Session> resting = new ArrayDeque<>();
    private final Map<Service, Instant> withoutUntil = new HashMap<>();
    private final Promise<Void> ended = Promise.promise();
    private int open;
    private boolean closed;
    private boolean sweeping;

    /** @param get makes a call that finishes a session */
    Sessions(
            Vertx vertx,
            InstantSource clock,
            List<Service> services,
            Limits limits,
            BiFunction<URI, Map<String, String>, Uni<Answer>> get) {
        this.vertx = vertx;
        this.clock = clock;
        this.services = services;
        this.most = limits.concurrency();
        this.idle = limits.sessionIdle();
        this.get = get;
    }

    /** How a call is made. */
    private sealed interface Turn {

        record Without() implements Turn {}

        record In(Session session) implements Turn {}

        /** @param instead one of another service, which is finished before; null when there is room */
        record Begin(Service service, Session instead) implements Turn {}
    }

    /**
     * Makes a call in a session. It is made once more when its session was gone and it has done nothing: it was turned away, or only reads.
     *
     * @param send makes it with these headers more
     */
    Uni<Answer> call(HttpMethod method, URI address, Function<Map<String, String>, Uni<Answer>> send) {
        return Uni.createFrom().deferred(() -> switch (turn(address)) {
            case Turn.Without() -> send.apply(Map.of());
            case Turn.In(var session) -> in(session, method, send);
            case Turn.Begin(var service, var instead) ->
                instead == null ? begin(service, send) : finish(instead).chain(() -> begin(service, send));
        });
    }

    private synchronized Turn turn(URI address) {
        var service = services.stream()
                .filter(one -> address.toString().startsWith(one.root()))
                .findFirst();
        if (closed || service.filter(this::beginsSessions).isEmpty()) {
            return new Turn.Without();
        }
        var free = takeFirst(session -> session.service().equals(service.get()));
        if (free.isPresent()) {
            return new Turn.In(free.get());
        }
        if (open < most) {
            open++;
            return new Turn.Begin(service.get(), null);
        }
        var other = resting.pollLast();
        return other == null ? new Turn.Without() : new Turn.Begin(service.get(), other);
    }

    private boolean beginsSessions(Service service) {
        var until = withoutUntil.get(service);
        return until == null || !clock.instant().isBefore(until);
    }

    private Optional<Session> takeFirst(Predicate<Session> wanted) {
        var found = resting.stream().filter(wanted).findFirst();
        found.ifPresent(resting::remove);
        return found;
    }

    /** Its place is taken already. */
    private Uni<Answer> begin(Service service, Function<Map<String, String>, Uni<Answer>> send) {
        return send.apply(Session.START)
                .onFailure()
                .invoke(this::gone)
                .onCancellation()
                .invoke(this::gone)
                .invoke(answer -> begun(service, answer));
    }

    private void begun(Service service, Answer answer) {
        var id = SessionAnswer.begun(answer);
        if (id.isPresent()) {
            rest(new Session(service, id.get(), clock.instant()));
            return;
        }
        gone();
        if (answer.status() < 300) {
            LOG.infof(
                    "%s begins no session for us, so calls go without. Set reuseSessions=\"use\" in default.vrd, or turn reuse_sessions off.",
                    service.root());
            synchronized (this) {
                withoutUntil.put(service, clock.instant().plus(ASK_AGAIN));
            }
        }
    }

    /** One whose call got no answer may be at work still: 1C ends it by itself. */
    private Uni<Answer> in(Session session, HttpMethod method, Function<Map<String, String>, Uni<Answer>> send) {
        return send.apply(session.use())
                .onFailure()
                .invoke(this::gone)
                .onCancellation()
                .invoke(this::gone)
                .chain(answer -> after(session, method, answer, send));
    }

    private Uni<Answer> after(
            Session session, HttpMethod method, Answer answer, Function<Map<String, String>, Uni<Answer>> send) {
        var told = SessionAnswer.of(answer);
        if (told == SessionAnswer.GONE || told == SessionAnswer.BROKEN && method.equals(HttpMethod.GET)) {
            return begin(session.service(), send);
        }
        switch (told) {
            case ALIVE -> rest(session);
            case UNUSABLE -> finishAside(session);
            default -> gone();
        }
        return Uni.createFrom().item(answer);
    }

    private void rest(Session session) {
        synchronized (this) {
            if (!closed) {
                resting.addFirst(session.restingSince(clock.instant()));
                sweepLater();
                return;
            }
        }
        finishAside(session);
    }

    /** It is no more, whoever ended it. */
    private synchronized void gone() {
        open--;
        if (closed && open == 0) {
            ended.tryComplete();
        }
    }

    private void finishAside(Session session) {
        finish(session).subscribe().with(finished -> gone());
    }

    private Uni<Void> finish(Session session) {
        return get.apply(session.service().finish(), session.finish())
                .ifNoItem()
                .after(FINISH_TIMEOUT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("A session ends by itself, for it could not be finished: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            vertx.setTimer(Math.max(1, idle.toMillis()), due -> sweep());
        }
    }

    private void sweep() {
        var idled = new ArrayList<Session>();
        synchronized (this) {
            sweeping = false;
            var before = clock.instant().minus(idle);
            while (!resting.isEmpty() && !resting.peekLast().resting().isAfter(before)) {
                idled.add(resting.pollLast());
            }
            if (!resting.isEmpty()) {
                sweepLater();
            }
        }
        idled.forEach(this::finishAside);
    }

    /** Finishes all, those in use once their calls have ended, and keeps none from now on. */
    Uni<Void> close() {
        List<Session> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(resting);
            resting.clear();
            if (open == 0) {
                ended.tryComplete();
            }
        }
        last.forEach(this::finishAside);
        return Uni.createFrom().completionStage(() -> ended.future().toCompletionStage());
    }
}

package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.kopir.bitrix.client.BitrixHttpClient.HttpAnswer;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.PortalDoor.Entry.Open;
import kz.kopir.bitrix.client.PortalDoor.Entry.Shut;
import kz.kopir.bitrix.settings.PortalLimits;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.TargetBreaker;

/** Calls one portal, within its limits, as deals and people need it; mass work has {@link #inMass()}. */
public final class BitrixClient implements PortalCalls {

    static final String NOT_REACHED = "BTX-0101";
    static final String BLOCKED = "BTX-0104";
    static final String NOT_LET_IN = "BTX-0111";
    private static final int BATCH = 50;
    /** Of the 60 s that Bitrix24 gives a request. */
    private static final Duration BATCH_FITS = Duration.ofSeconds(45);

    private volatile PortalDoor door;
    private final BitrixHttpClient http;
    private final LeakyBucket bucket;
    private final OperatingBudget operating;
    private final CommandTimes times = new CommandTimes(BATCH, BATCH_FITS);
    private final TargetBreaker<BitrixReply> breaker;
    private final Turns turns;
    private final Clock clock;
    private final Exchanges exchanges;
    private final OwnChanges own;

    /** Is told of each call. */
    interface Exchanges {
        void ended(Ended call);
    }

    /**
     * A call that has ended.
     *
     * @param status 0 when no answer came
     * @param body   of the answer; null when none came
     */
    record Ended(
            String method, Map<String, Object> parameters, int status, String body, BitrixReply reply, Duration took) {}

    /** Lets time pass without holding a thread. */
    interface Pause {
        Uni<Void> of(Duration wait);
    }

    BitrixClient(
            PortalDoor door,
            BitrixHttpClient http,
            LeakyBucket bucket,
            OperatingBudget operating,
            TargetBreaker<BitrixReply> breaker,
            Duration patience,
            Pause pause,
            Clock clock,
            Exchanges exchanges) {
        this.door = door;
        this.http = http;
        this.bucket = bucket;
        this.operating = operating;
        this.breaker = breaker;
        this.turns = new Turns(bucket, patience, pause, clock);
        this.clock = clock;
        this.exchanges = exchanges;
        this.own = new OwnChanges(clock);
    }

    /** Where the portal is, without the secret. */
    public String address() {
        return door.address();
    }

    /** From now on calls go in there, with these limits; what the budgets hold stays in them. */
    void change(PortalDoor otherDoor, PortalLimits limits) {
        door = otherDoor;
        bucket.limit(limits.burst() - limits.reserve(), limits.requestsPerSecond());
        operating.limit(limits.operatingLimit());
    }

    /** How many requests the portal's bucket holds by our count. */
    public double bucketLevel() {
        return bucket.level();
    }

    /** How many requests could be sent at once without waiting. */
    public double room() {
        return bucket.room();
    }

    /** Whether mass work waits for its turn, and takes whatever the portal's budget has left. */
    public boolean massWaits() {
        return turns.massWaits();
    }

    /** The same portal for what has time: its calls wait until none about a deal does. */
    public PortalCalls inMass() {
        return new PortalCalls() {
            @Override
            public Uni<BitrixReply> call(String method, Map<String, Object> parameters) {
                return BitrixClient.this.call(Urgency.MASS, method, parameters);
            }

            @Override
            public Uni<Map<Command, BitrixReply>> batch(Collection<Command> commands) {
                return BitrixClient.this.batch(Urgency.MASS, commands);
            }
        };
    }

    /** What we change in the portal ourselves. */
    public OwnChanges ownChanges() {
        return own;
    }

    /** What each method has cost the portal of late, in seconds, by its own count. */
    public Map<String, Double> operatingSeconds() {
        return operating.seconds();
    }

    @Override
    public Uni<BitrixReply> call(String method, Map<String, Object> parameters) {
        return call(Urgency.DEAL, method, parameters);
    }

    private Uni<BitrixReply> call(Urgency urgency, String method, Map<String, Object> parameters) {
        var pause = operating.pauseOf(method);
        return pause.isZero()
                ? callInTurn(urgency, method, parameters)
                : Uni.createFrom().item(leftAlone(pause));
    }

    private static BitrixReply leftAlone(Duration pause) {
        return new NotDone("BTX-0116", "The method's execution time at the portal is nearly used up", pause);
    }

    private Uni<BitrixReply> callInTurn(Urgency urgency, String method, Map<String, Object> parameters) {
        var named = own.named(method, parameters);
        return inTurn(urgency, () -> breaker.call(() -> send(method, named, true)));
    }

    private Uni<BitrixReply> inTurn(Urgency urgency, Supplier<Uni<BitrixReply>> call) {
        return turns.inTurn(
                urgency, call, wait -> new NotDone("BTX-0102", "The portal's request budget is used up for now", wait));
    }

    @Override
    public Uni<Map<Command, BitrixReply>> batch(Collection<Command> commands) {
        return batch(Urgency.DEAL, commands);
    }

    /** One request after the other: more at a time would only use up the execution time of their method. */
    private Uni<Map<Command, BitrixReply>> batch(Urgency urgency, Collection<Command> commands) {
        var distinct = List.copyOf(new LinkedHashSet<>(commands));
        return Multi.createFrom()
                .iterable(times.batches(distinct))
                .onItem()
                .transformToUniAndConcatenate(some -> oneBatch(urgency, some))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    /** A method that is to be left alone is left out; the others go on. */
    private Uni<Map<Command, BitrixReply>> oneBatch(Urgency urgency, List<Command> commands) {
        var replies = new HashMap<Command, BitrixReply>();
        var keyed = new LinkedHashMap<String, Command>();
        for (var command : commands) {
            var pause = operating.pauseOf(command.method());
            if (pause.isZero()) {
                keyed.put("c%04d".formatted(keyed.size() + 1), command);
            } else {
                replies.put(command, leftAlone(pause));
            }
        }
        return keyed.isEmpty() ? Uni.createFrom().item(replies) : oneBatch(urgency, keyed, replies);
    }

    private Uni<Map<Command, BitrixReply>> oneBatch(
            Urgency urgency, Map<String, Command> keyed, Map<Command, BitrixReply> replies) {
        var queries = new LinkedHashMap<String, String>();
        keyed.forEach((key, command) -> queries.put(key, own.named(command.method(), command.asQuery())));
        return call(urgency, "batch", Map.of("halt", 0, "cmd", queries)).map(reply -> {
            keyed.forEach((key, command) -> replies.put(command, within(reply, key, command.method())));
            return replies;
        });
    }

    private BitrixReply within(BitrixReply reply, String key, String method) {
        return reply instanceof Answer answer ? within(answer, key, method) : reply;
    }

    private BitrixReply within(Answer answer, String key, String method) {
        var error = answer.result().at("result_error", key);
        if (!error.isEmpty()) {
            return noteLimits(method, BitrixErrors.of(200, error, clock));
        }
        var time = AnswerTime.of(answer.result().at("result_time", key));
        operating.told(method, time);
        times.told(method, time.took());
        return answer.result().at("result").has(key)
                ? new Answer(answer.result().at("result", key), answer.time())
                : new Unknown("BTX-0113", "The batch says nothing of one of its commands");
    }

    /** @param answer null when none came */
    private record Tried(BitrixReply reply, HttpAnswer answer) {}

    private Uni<BitrixReply> send(String method, Map<String, Object> parameters, boolean mayRepeat) {
        return door.enter().flatMap(entry -> switch (entry) {
            case Shut shut -> Uni.createFrom().item(shut.why());
            case Open through ->
                send(through, method, parameters)
                        .flatMap(tried -> mayRepeat
                                ? orOnceMore(through, tried, method, parameters)
                                : Uni.createFrom().item(tried.reply()));
        });
    }

    /** A call that was not let in, or sent elsewhere, was certainly not done. It is under way already, so mass work does not wait behind itself. */
    private Uni<BitrixReply> orOnceMore(Open through, Tried tried, String method, Map<String, Object> parameters) {
        return again(through, tried)
                .flatMap(again -> again
                        ? inTurn(Urgency.DEAL, () -> send(method, parameters, false))
                        : Uni.createFrom().item(tried.reply()));
    }

    private Uni<Boolean> again(Open through, Tried tried) {
        if (tried.answer() == null) {
            return Uni.createFrom().item(false);
        }
        if (tried.answer().location() != null) {
            return door.moved(through, tried.answer().location());
        }
        return tried.reply() instanceof NotDone notDone && notDone.code().equals(NOT_LET_IN)
                ? door.refused(
                        through, tried.answer().json().map(BitrixErrors::error).orElse(""))
                : Uni.createFrom().item(false);
    }

    private Uni<Tried> send(Open through, String method, Map<String, Object> parameters) {
        var begun = System.nanoTime();
        own.made(method, parameters);
        return http.post(through, method, parameters)
                .map(answer -> new Tried(
                        ended(method, parameters, answer.status(), answer.body(), read(method, answer), begun), answer))
                .onFailure(NotSentException.class)
                .recoverWithItem(failure -> unanswered(
                        method,
                        parameters,
                        new NotDone(NOT_REACHED, "The portal cannot be reached: " + failure.getMessage(), null),
                        begun))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(failure -> unanswered(
                        method,
                        parameters,
                        new Unknown(
                                "BTX-0108", "The portal was called and gave no whole answer: " + failure.getMessage()),
                        begun));
    }

    private Tried unanswered(String method, Map<String, Object> parameters, BitrixReply reply, long begun) {
        return new Tried(ended(method, parameters, 0, null, reply, begun), null);
    }

    private BitrixReply ended(
            String method, Map<String, Object> parameters, int status, String body, BitrixReply reply, long begun) {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        own.made(method, parameters);
        exchanges.ended(new Ended(method, parameters, status, body, reply, took));
        return reply;
    }

    private BitrixReply read(String method, HttpAnswer answer) {
        if (answer.json().isEmpty()) {
            return BitrixErrors.withoutJson(answer.status());
        }
        var json = answer.json().get();
        if (BitrixErrors.isError(answer.status(), json)) {
            return noteLimits(method, BitrixErrors.of(answer.status(), json, clock));
        }
        var time = AnswerTime.of(json.at("time"));
        operating.told(method, time);
        return new Answer(json.at("result"), time);
    }

    private BitrixReply noteLimits(String method, BitrixReply reply) {
        if (reply instanceof NotDone notDone && notDone.code().equals("BTX-0103")) {
            bucket.overflowed();
        }
        if (reply instanceof NotDone notDone && notDone.code().equals(BLOCKED)) {
            operating.refused(method, notDone.after());
            return new NotDone(BLOCKED, notDone.message(), operating.pauseOf(method));
        }
        return reply;
    }
}

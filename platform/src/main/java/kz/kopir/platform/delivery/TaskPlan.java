package kz.kopir.platform.delivery;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.ThreadLocalRandom;
import kz.kopir.platform.delivery.TaskStore.Claimed;
import kz.kopir.platform.delivery.TaskStore.Ending;

/** What follows from an outcome: the task's next state, and the effect to write with it. */
record TaskPlan(Ending ending, Effect effect) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    static TaskPlan after(Outcome outcome, TaskQueue queue, Claimed task, OffsetDateTime now) {
        var late = task.createdAt().plus(queue.giveUpAfter()).isBefore(now);
        return switch (outcome) {
            case Outcome.Done(var effect) ->
                new TaskPlan(new Ending("DONE", false, Duration.ZERO, "done", null, null), effect);
            case Outcome.Refused(var code, var message, var effect) ->
                effect == null
                        ? parked(code, message, false)
                        : new TaskPlan(new Ending("REFUSED", false, Duration.ZERO, "refused", code, message), effect);
            case Outcome.Retry(var code, var message, var after) ->
                late
                        ? parked(code, message, false)
                        : again("retry", false, after == null ? backoff(task.attempt()) : after, code, message);
            case Outcome.Unknown(var code, var message) ->
                late ? parked(code, message, true) : again("unknown", true, backoff(task.attempt()), code, message);
        };
    }

    static TaskPlan parked(String code, String message, boolean unknown) {
        return new TaskPlan(new Ending("PARKED", unknown, Duration.ZERO, "parked", code, message), Effect.none());
    }

    private static TaskPlan again(String outcome, boolean unknown, Duration in, String code, String message) {
        return new TaskPlan(new Ending("READY", unknown, in, outcome, code, message), Effect.none());
    }

    /** Doubles from a second to a minute, shortened by up to half so that tasks do not come back in step. */
    private static Duration backoff(int attempt) {
        var millis = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(attempt - 1, 16));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}

package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.platform.telemetry.CurrentOrder;
import kz.kopir.platform.telemetry.Traceparent;

/** Answers each task as the test has scripted for its key, done when nothing is scripted, and notes what it was asked. */
@ApplicationScoped
class ScriptedTarget implements TaskHandler<ScriptedTarget.Order> {

    record Order(String name) {}

    record Asked(String how, String key, String name, int attempt, String traceparent) {}

    private final Pool pool;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<Uni<Outcome>>> script = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedTarget(Pool pool) {
        this.pool = pool;
    }

    /** Is done after a while, and then notes once more what it is about: {@code late}. */
    void answerLate(String key) {
        late.add(key);
    }

    void answer(String key, List<Uni<Outcome>> outcomes) {
        script.put(key, new ArrayDeque<>(outcomes));
    }

    List<Asked> asked(String key) {
        return asked.stream().filter(one -> one.key().equals(key)).toList();
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public Class<Order> payloadType() {
        return Order.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Order> task) {
        return next("attempt", task);
    }

    @Override
    public Uni<Outcome> resolve(Task<Order> task) {
        return next("resolve", task);
    }

    private Uni<Outcome> next(String how, Task<Order> task) {
        asked.add(new Asked(how, task.key(), task.payload().name(), task.attempt(), Traceparent.current()));
        if (late.contains(task.key())) {
            return pool.query("SELECT pg_sleep(0.3)").execute().map(slept -> {
                asked.add(new Asked("late", CurrentOrder.get(), task.payload().name(), 0, Traceparent.current()));
                return new Outcome.Done(Effect.none());
            });
        }
        var answers = script.get(task.key());
        var next = answers == null ? null : answers.poll();
        return next == null ? Uni.createFrom().item(new Outcome.Done(Effect.none())) : next;
    }
}

package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.platform.telemetry.Traceparent;

/** Answers each task as the test has scripted for its key, done when nothing is scripted, and notes what it was asked. */
@ApplicationScoped
class ScriptedTarget implements TaskHandler<ScriptedTarget.Order> {

    record Order(String name) {}

    record Asked(String how, String key, String name, int attempt, String traceparent) {}

    private final Map<String, Queue<Uni<Outcome>>> script = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

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
        var answers = script.get(task.key());
        var next = answers == null ? null : answers.poll();
        return next == null ? Uni.createFrom().item(new Outcome.Done(Effect.none())) : next;
    }
}

package kz.kopir.sandbox.prove.disturb;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.launch.ServiceProcess;
import kz.kopir.sandbox.prove.link.Links;
import kz.kopir.sandbox.prove.plan.Disturbance;
import kz.kopir.sandbox.prove.plan.Plan;
import kz.kopir.sandbox.prove.plan.Scene;
import kz.kopir.sandbox.prove.plan.Trouble;
import kz.kopir.sandbox.prove.plan.Trouble.Realm;

/** Does what a plan says at its time, each disturbance in a thread of its own, and heals. */
public final class CarryOut implements AutoCloseable {

    private final Plan plan;
    private final Keeper keeper;
    private final Map<Realm, Disturber> disturbers = new EnumMap<>(Realm.class);
    private final Map<Trouble, Integer> done = new EnumMap<>(Trouble.class);
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Consumer<String> news;

    /** @param news is told each disturbance as it begins */
    public CarryOut(Plan plan, Sandbox sandbox, Links links, Consumer<String> news) {
        this.plan = plan;
        this.news = news;
        this.keeper = new Keeper(instances(sandbox));
        disturbers.put(Realm.PROCESS, new ProcessDisturber(sandbox, keeper));
        disturbers.put(Realm.LINK, new LinkDisturber(links));
        disturbers.put(Realm.TARGET, new TargetDisturber(sandbox, plan.seed()));
    }

    private static Map<String, ServiceProcess> instances(Sandbox sandbox) {
        var instances = new LinkedHashMap<String, ServiceProcess>();
        for (var service : Links.services()) {
            instances.put(Scene.instance(service, 1), sandbox.service(service));
            instances.put(Scene.instance(service, 2), sandbox.another(service, 2));
        }
        return instances;
    }

    /** Returns when the last disturbance has ended; all is well again then, or an exception says what could not be healed. */
    public void run() {
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            plan.disturbances().forEach(each -> threads.submit(() -> disturb(each, began)));
        }
        disturbers.values().forEach(Disturber::heal);
        if (!failures.isEmpty()) {
            throw new IllegalStateException("The plan could not be carried out: " + String.join("; ", failures));
        }
    }

    /** How often each trouble was made. */
    public synchronized Map<Trouble, Integer> done() {
        return new EnumMap<>(done);
    }

    public int endedByThemselves() {
        return keeper.endedByThemselves();
    }

    @Override
    public void close() {
        keeper.close();
    }

    private void disturb(Disturbance disturbance, long began) {
        var disturber = disturbers.get(disturbance.trouble().realm());
        try {
            sleepUntil(began, disturbance.at());
            news.accept(disturbance.toString());
            disturber.begin(disturbance);
            count(disturbance.trouble());
            sleepUntil(began, disturbance.end());
            disturber.end(disturbance);
        } catch (RuntimeException e) {
            failures.add(disturbance + ": " + e.getMessage());
        }
    }

    private synchronized void count(Trouble trouble) {
        done.merge(trouble, 1, Integer::sum);
    }

    private static void sleepUntil(long began, Duration moment) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, began + moment.toNanos() - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}

package kz.kopir.benchmarks.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.launch.Sandbox;

/** How long each service takes to start, what memory it holds and what it costs while nothing is to be done. */
final class Starting {

    private static final int TIMES = Integer.getInteger("kopir.bench.starts", 3);
    private static final int POLL_MILLIS = 5;
    private static final int IDLE_SECONDS = Integer.getInteger("kopir.bench.idle", 60);
    private static final int SETTLE_MILLIS = 10_000;

    private final Sandbox sandbox;
    private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    Starting(Sandbox sandbox) {
        this.sandbox = sandbox;
        Bed.SERVICES.forEach(name -> {
            rows.put(name, new LinkedHashMap<>());
            rows.get(name).put("service", name);
        });
    }

    /** Stops and starts each service alone, the others idle: from exec until it says that it is ready, the middle one of so many. */
    void starts() throws InterruptedException {
        for (var name : Bed.SERVICES) {
            var seconds = new double[TIMES];
            var cpu = new double[TIMES];
            for (var i = 0; i < TIMES; i++) {
                var service = sandbox.service(name);
                service.stop();
                var begun = System.nanoTime();
                service.start();
                while (!service.ready()) {
                    if (!service.running()) {
                        throw new IllegalStateException(name + " ended while starting; see " + service.log());
                    }
                    Thread.sleep(POLL_MILLIS);
                }
                seconds[i] = (System.nanoTime() - begun) / 1e9;
                cpu[i] = Processes.seconds(service.pid());
                service.awaitReady();
            }
            if (TIMES == 0) {
                continue; // for a short run
            }
            Arrays.sort(seconds);
            Arrays.sort(cpu);
            rows.get(name).put("ready after s", seconds[TIMES / 2]);
            rows.get(name).put("processor s until ready", cpu[TIMES / 2]);
        }
    }

    /** What a minute costs in which nothing happens. */
    void idle() throws InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        var processes = new Processes(sandbox);
        var before = processes.seconds();
        Thread.sleep(IDLE_SECONDS * 1000L);
        processes
                .since(before)
                .forEach((name, used) -> rows.computeIfAbsent(name, Starting::other)
                        .put("idle, % of a core", used * 100 / IDLE_SECONDS));
        Bed.SERVICES.forEach(name -> rows.get(name)
                .put("idle MiB", Processes.mebibytes(sandbox.service(name).pid(), "VmRSS")));
    }

    private static Map<String, Object> other(String name) {
        var row = new LinkedHashMap<String, Object>();
        row.put("service", name);
        return row;
    }

    /** Memory while deals go through. */
    void underLoad() {
        Bed.SERVICES.forEach(name -> {
            var pid = sandbox.service(name).pid();
            rows.get(name).put("under load MiB", Processes.mebibytes(pid, "VmRSS"));
            rows.get(name).put("most MiB", Processes.mebibytes(pid, "VmHWM"));
        });
    }

    List<Map<String, Object>> rows() {
        return new ArrayList<>(rows.values());
    }
}

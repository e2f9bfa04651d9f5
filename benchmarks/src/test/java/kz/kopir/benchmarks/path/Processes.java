package kz.kopir.benchmarks.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;

/** What the processes of the running system cost, by {@code /proc}; unlike the clock, it does not count what else the machine does. */
final class Processes {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11; // of what follows the name in /proc/<pid>/stat
    private static final int SYSTEM_TIME = 12;

    private final Sandbox sandbox;

    Processes(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Seconds of processor time so far, by process; the simulators and the load are this one. */
    Map<String, Double> seconds() {
        var seconds = new LinkedHashMap<String, Double>();
        Bed.SERVICES.forEach(
                name -> seconds.put(name, seconds(sandbox.service(name).pid())));
        seconds.put("PostgreSQL", tree(pid("data/postgres/postmaster.pid")));
        seconds.put("Kafka", seconds(pid("data/kafka/pid")));
        seconds.put("simulators and load", seconds(ProcessHandle.current().pid()));
        return seconds;
    }

    /** What was used since then. */
    Map<String, Double> since(Map<String, Double> before) {
        var used = new LinkedHashMap<>(seconds());
        used.replaceAll((name, now) -> now - before.get(name));
        return used;
    }

    /** A line of {@code /proc/<pid>/status}, such as VmRSS, in MiB. */
    static long mebibytes(long pid, String line) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                        .lines()
                        .filter(each -> each.startsWith(line + ":"))
                        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    static double seconds(long pid) {
        var stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    private static double tree(long pid) {
        return Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .mapToDouble(each -> Files.exists(Path.of("/proc", Long.toString(each))) ? seconds(each) : 0)
                .sum();
    }

    private static long pid(String file) {
        return Long.parseLong(read(Bed.TARGET.resolve("path").resolve(file))
                .lines()
                .findFirst()
                .orElseThrow()
                .strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("This benchmark reads " + file + ", which Linux has", e);
        }
    }
}

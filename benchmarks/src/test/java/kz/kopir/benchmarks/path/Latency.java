package kz.kopir.benchmarks.path;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long it took from closing a deal to its number, in milliseconds. */
record Latency(String way, double rate, int deals, double p50, double p95, double p99, double max) {

    static Latency of(String way, double rate, double[] sorted) {
        return new Latency(
                way,
                rate,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("in by", way);
        row.put("deals/s", rate);
        row.put("deals", deals);
        row.put("p50 ms", p50);
        row.put("p95 ms", p95);
        row.put("p99 ms", p99);
        row.put("max ms", max);
        return row;
    }
}

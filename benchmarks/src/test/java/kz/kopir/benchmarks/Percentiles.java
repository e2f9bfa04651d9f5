package kz.kopir.benchmarks;

import java.util.Arrays;

/** How long calls took. */
record Percentiles(double p50, double p99, double max) {

    /** Something that takes time. */
    interface Call {
        void run() throws Exception;
    }

    /** In milliseconds. */
    static Percentiles of(int warmUp, int measured, Call call) throws Exception {
        for (var i = 0; i < warmUp; i++) {
            call.run();
        }
        var millis = new double[measured];
        for (var i = 0; i < measured; i++) {
            var before = System.nanoTime();
            call.run();
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        return new Percentiles(millis[measured / 2], millis[measured * 99 / 100], millis[measured - 1]);
    }
}

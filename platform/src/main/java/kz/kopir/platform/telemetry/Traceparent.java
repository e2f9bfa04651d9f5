package kz.kopir.platform.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** W3C trace context as text, for what is stored between two pieces of work. */
public final class Traceparent {

    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /** Of the active span, or null without one. */
    public static String current() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? text(span) : null;
    }

    private static String text(SpanContext span) {
        return "00-%s-%s-%s"
                .formatted(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex());
    }

    /** The span of one piece of a batch. */
    public static final class Piece {

        private final Span span;

        private Piece(Span span) {
            this.span = span;
        }

        /** What follows from the piece goes on from here. */
        public String traceparent() {
            return text(span.getSpanContext());
        }

        public void done() {
            span.end();
        }

        public void failed() {
            span.setStatus(StatusCode.ERROR);
            span.end();
        }
    }

    /** Does the work under a new span, whose parent is the stored one; null begins a trace. */
    public static <T> Uni<T> within(String name, String traceparent, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = begin(name, traceparent);
            var scope = span.makeCurrent();
            return work.get()
                    .onFailure()
                    .invoke(failure -> span.setStatus(StatusCode.ERROR))
                    .onTermination()
                    .invoke(() -> {
                        span.end();
                        scope.close();
                    });
        });
    }

    /** A span of its own for one piece of a batch, which is never the active one; null begins a trace. */
    public static Piece piece(String name, String traceparent) {
        return new Piece(begin(name, traceparent));
    }

    /** Does something short as part of the stored trace, such as to measure, so that the example of a measure names it. */
    public static void as(String traceparent, Runnable work) {
        try (var scope = parent(traceparent).makeCurrent()) {
            work.run();
        }
    }

    private static Span begin(String name, String traceparent) {
        return GlobalOpenTelemetry.getTracer("kopir")
                .spanBuilder(name)
                .setParent(parent(traceparent))
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
    }

    /** A new trace, for an event that nothing traced led to. */
    public static String begin() {
        var ids = IdGenerator.random();
        return "00-%s-%s-01".formatted(ids.generateTraceId(), ids.generateSpanId());
    }

    /** What is not a traceparent begins a trace, as no one at all does. */
    private static Context parent(String traceparent) {
        if (traceparent == null || !FORM.matcher(traceparent).matches()) {
            return Context.root();
        }
        var parts = traceparent.split("-");
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())));
    }
}

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
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asHex())
                : null;
    }

    /** Does the work under a new span, whose parent is the stored one; null begins a trace. */
    public static <T> Uni<T> within(String name, String traceparent, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = GlobalOpenTelemetry.getTracer("kopir")
                    .spanBuilder(name)
                    .setParent(parent(traceparent))
                    .setSpanKind(SpanKind.CONSUMER)
                    .startSpan();
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

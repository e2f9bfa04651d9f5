package kz.kopir.document.print;

import java.util.function.LongSupplier;

/** What one rendering has cost so far. Rendering runs in one thread, which asks here whether it may go on. */
public final class Cost {

    private final Limits limits;
    private final LongSupplier nanos;
    private final long end;
    private long steps;

    public Cost(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + limits.time().toNanos();
    }

    public Limits limits() {
        return limits;
    }

    public void steps(int count) {
        steps += count;
        if (steps > limits.steps()) {
            throw new TemplateRefusedException(Reason.TOO_MANY_STEPS);
        }
        time();
    }

    public void time() {
        if (nanos.getAsLong() - end > 0) {
            throw new TemplateRefusedException(Reason.TOO_SLOW);
        }
    }

    public void pages(int count) {
        if (count > limits.pages()) {
            throw new TemplateRefusedException(Reason.TOO_MANY_PAGES);
        }
        time();
    }
}

package kz.kopir.notifier.ai;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What the model has cost. */
public interface ModelUsage {

    /** One day and model. */
    record Day(LocalDate day, String model, long calls, long promptTokens, long completionTokens, BigDecimal cost) {}

    Uni<Void> add(Day call);

    /** All models of the day together; null cost and tokens never. */
    Uni<Day> of(LocalDate day);

    /** The latest first. */
    Uni<List<Day>> latest(int days);
}

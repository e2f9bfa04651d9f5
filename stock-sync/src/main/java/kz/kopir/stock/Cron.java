package kz.kopir.stock;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** When something is due, by somebody's clock. */
public final class Cron {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;

    private Cron(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** Fails for words that are no cron of five fields; empty for {@code off}. */
    public static Optional<Cron> of(String words, ZoneId zone) {
        return words.strip().equalsIgnoreCase("off")
                ? Optional.empty()
                : Optional.of(new Cron(ExecutionTime.forCron(PARSER.parse(words)), zone));
    }

    /** The first time after that moment; empty when there is none. */
    public Optional<OffsetDateTime> after(OffsetDateTime moment) {
        return times.nextExecution(moment.atZoneSameInstant(zone)).map(next -> next.toOffsetDateTime());
    }
}

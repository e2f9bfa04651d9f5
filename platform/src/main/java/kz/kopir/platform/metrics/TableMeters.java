package kz.kopir.platform.metrics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.metrics.TableMeter.Figure;

/**
 * Reads what stands in tables in the one instance that holds the name, and shows it there alone: a sum over instances counts nothing twice, and
 * the database is asked once. Who loses the name shows nothing from its next reading on.
 */
@ApplicationScoped
class TableMeters {

    static final String NAME = "table-meters";

    private final Vertx vertx;
    private final MeterRegistry registry;
    private final Holders holders;
    private final MetricsConfig config;
    private final List<TableMeter> tables;
    private List<Loop> loops = List.of();

    TableMeters(
            Vertx vertx, MeterRegistry registry, Holders holders, MetricsConfig config, @All List<TableMeter> tables) {
        this.vertx = vertx;
        this.registry = registry;
        this.holders = holders;
        this.config = config;
        this.tables = tables;
    }

    void start(@Observes StartupEvent started) {
        var holder = holders.compete(NAME);
        loops = tables.stream().map(this::loop).toList();
        loops.forEach(Loop::start);
        holder.onTaken(() -> loops.forEach(Loop::wake));
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.forEach(Loop::stop);
    }

    private Loop loop(TableMeter table) {
        var gauges = table.meters().stream().collect(toMap(Function.identity(), meter -> meter.gauges(registry)));
        return new Loop(vertx, "Reading of " + table.getClass().getSimpleName(), interval(table), () -> {
            if (!holders.holds(NAME)) {
                show(gauges, List.of());
                return Uni.createFrom().item(false);
            }
            return table.read()
                    .invoke(figures -> show(gauges, holders.holds(NAME) ? figures : List.of()))
                    .replaceWith(false);
        });
    }

    private Duration interval(TableMeter table) {
        return table.slow() ? config.slowInterval() : config.interval();
    }

    private static void show(Map<? extends KopirMeter, MultiGauge> gauges, List<Figure> figures) {
        var byMeter = figures.stream().collect(groupingBy(Figure::meter));
        gauges.forEach((meter, gauge) -> gauge.register(
                byMeter.getOrDefault(meter, List.of()).stream()
                        .<MultiGauge.Row<?>>map(
                                figure -> MultiGauge.Row.of(meter.tags(figure.labels()), figure.value()))
                        .toList(),
                true));
    }
}

package kz.kopir.notifier.reports;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kz.kopir.notifier.Language;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws a table's first figures as bars. */
@ApplicationScoped
public class Drawing {

    private static final String FONT = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed.ttf";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final int MOST_NAMES = 15;
    private static final int MOST_TIMES = 60;
    private static final int LONGEST_LABEL = 24;
    private static final int CROWDED = 6;
    private static final Color BAR = new Color(0x2B, 0x6C, 0xB0);

    private Font font;

    /** Off the event loop; empty for a table with fewer than two figures to compare. */
    public Uni<Optional<Chart>> draw(Table table, boolean overTime, Language language) {
        return table.rows().stream()
                                .filter(row -> row.values().getFirst() != null)
                                .count()
                        < 2
                ? Uni.createFrom().item(Optional.empty())
                : Uni.createFrom()
                        .item(() -> Optional.of(drawn(table, overTime, language)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Chart drawn(Table table, boolean overTime, Language language) {
        var figures = table.columns().stream()
                .filter(column -> column.unit() != null)
                .findFirst()
                .orElseThrow();
        var rows = table.rows().stream()
                .filter(row -> row.values().getFirst() != null)
                .limit(overTime ? MOST_TIMES : MOST_NAMES)
                .toList();
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(table.title())
                .yAxisTitle(figures.title() + (figures.unit() == Measure.Unit.MONEY ? ", ₸" : ""))
                .build();
        style(chart.getStyler(), rows.size(), language);
        chart.addSeries(
                        figures.title(),
                        rows.stream().map(row -> label(row)).toList(),
                        rows.stream().map(row -> row.values().getFirst()).toList())
                .setFillColor(BAR);
        try (var svg = new ByteArrayOutputStream()) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
            return new Chart(png(chart), svg.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] png(CategoryChart chart) throws IOException {
        return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
    }

    private void style(CategoryStyler styler, int bars, Language language) {
        var text = font();
        styler.setChartBackgroundColor(Color.WHITE)
                .setLegendVisible(false)
                .setLegendPosition(LegendPosition.InsideNE)
                .setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
        styler.setAxisTitleFont(text.deriveFont(13f));
        styler.setAxisTickLabelsFont(text.deriveFont(12f));
        styler.setXAxisLabelRotation(bars > CROWDED ? 45 : 0);
        styler.setyAxisTickLabelsFormattingFunction(tick -> tick(tick, language));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAvailableSpaceFill(0.7);
    }

    static String tick(double value, Language language) {
        return Numbers.number(BigDecimal.valueOf(value), language);
    }

    private static String label(Table.Line row) {
        var label = String.join(", ", row.labels());
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private synchronized Font font() {
        if (font == null) {
            try (var file = Drawing.class.getResourceAsStream(FONT)) {
                font = Font.createFont(Font.TRUETYPE_FONT, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("The font of the charts cannot be read", e);
            }
        }
        return font;
    }
}

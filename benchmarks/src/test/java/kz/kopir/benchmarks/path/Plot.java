package kz.kopir.benchmarks.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two pictures in one SVG: deals a second over time with the outage and the drain, and how long a deal took by rate. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int GAP = 90;
    private static final int TICKS = 4;
    private static final List<String> COLOURS = List.of("#1f6feb", "#d1242f", "#2da44e", "#8250df");

    private final StringBuilder svg = new StringBuilder();

    /** A line of the first picture: one value for each second. */
    record Line(String name, double[] perSecond) {}

    /**
     * @param lines   of the first picture
     * @param from    the second in which 1C went away
     * @param until   the second in which it came back
     * @param latency of the second picture
     */
    void write(Path file, List<Line> lines, int from, int until, List<Latency> latency) throws IOException {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(LEFT + WIDTH + 40, TOP + HEIGHT + GAP + HEIGHT + 60));
        overTime(lines, from, until);
        byRate(latency);
        svg.append("</svg>\n");
        Files.createDirectories(file.getParent());
        Files.writeString(file, svg);
    }

    private void overTime(List<Line> lines, int from, int until) {
        var most = most(lines.stream()
                .flatMapToDouble(
                        line -> IntStream.range(0, line.perSecond().length).mapToDouble(i -> line.perSecond()[i]))
                .max()
                .orElse(1));
        var seconds =
                lines.stream().mapToInt(line -> line.perSecond().length).max().orElse(1);
        var scale = (double) WIDTH / Math.max(1, seconds - 1);
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#ffebe9\"/>\n",
                LEFT + from * scale, TOP, (until - from) * scale, HEIGHT);
        frame(TOP, "deals a second, over seconds; 1C away where it is red", most);
        for (var i = 0; i <= TICKS; i++) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                    LEFT + (double) WIDTH * i / TICKS, TOP + HEIGHT + 16, Math.round((double) seconds * i / TICKS));
        }
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var points = IntStream.range(0, line.perSecond().length)
                    .mapToObj(second -> String.format(
                            Locale.ROOT,
                            "%.1f,%.1f",
                            LEFT + second * scale,
                            TOP + HEIGHT - line.perSecond()[second] / most * HEIGHT))
                    .collect(Collectors.joining(" "));
            add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>\n", COLOURS.get(i), points);
            legend(TOP, i, line.name());
        }
    }

    /** Bars on a logarithmic scale from 1 ms. */
    private void byRate(List<Latency> latency) {
        var top = TOP + HEIGHT + GAP;
        var decades = Math.max(
                1,
                Math.ceil(Math.log10(
                        latency.stream().mapToDouble(Latency::max).max().orElse(10))));
        add(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">closing to number on the deal, ms (logarithmic)</text>\n",
                LEFT, top - 14);
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#d0d7de\"/>\n",
                LEFT, top, WIDTH, HEIGHT);
        for (var decade = 0; decade <= decades; decade++) {
            var y = top + HEIGHT - decade / decades * HEIGHT;
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#eaeef2\"/>\n", LEFT, LEFT + WIDTH, y, y);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n", LEFT - 6, y + 4, Math.pow(10, decade));
        }
        var place = (double) WIDTH / Math.max(1, latency.size());
        for (var i = 0; i < latency.size(); i++) {
            var each = latency.get(i);
            var values = new double[] {each.p50(), each.p95(), each.p99(), each.max()};
            for (var bar = 0; bar < values.length; bar++) {
                var high = Math.max(0, Math.log10(Math.max(1, values[bar]))) / decades * HEIGHT;
                add(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                        LEFT + i * place + place * (0.1 + 0.2 * bar),
                        top + HEIGHT - high,
                        place * 0.18,
                        high,
                        COLOURS.get(bar));
            }
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s, %.0f/s</text>\n",
                    LEFT + (i + 0.5) * place, top + HEIGHT + 16, each.way(), each.rate());
        }
        var names = List.of("p50", "p95", "p99", "max");
        IntStream.range(0, names.size()).forEach(i -> legend(top, i, names.get(i)));
    }

    private void frame(int top, String title, double most) {
        add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n", LEFT, top - 14, title);
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#d0d7de\"/>\n",
                LEFT, top, WIDTH, HEIGHT);
        for (var i = 0; i <= TICKS; i++) {
            var y = top + HEIGHT - (double) HEIGHT * i / TICKS;
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#eaeef2\"/>\n", LEFT, LEFT + WIDTH, y, y);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n", LEFT - 6, y + 4, most * i / TICKS);
        }
    }

    private void legend(int top, int place, String name) {
        var x = LEFT + WIDTH - 340 + place * 110;
        add("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n", x, top - 23, COLOURS.get(place));
        add("<text x=\"%d\" y=\"%d\">%s</text>\n", x + 14, top - 14, name);
    }

    /** A round number not below the value. */
    private static double most(double value) {
        var power = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
        return Math.ceil(value / power * 2) / 2 * power;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}

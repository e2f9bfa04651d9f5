package kz.kopir.benchmarks.path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables under titles: printed as they come, and written as JSON and Markdown, whatever ends the run. */
final class Report {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path folder;
    private final Map<String, Object> machine;
    private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();

    Report(Path folder, Map<String, Object> machine) {
        this.folder = folder;
        this.machine = machine;
        OUT.println(markdown(List.of(machine)));
    }

    /** Shows the table, in place of one with the same title, and writes the files anew. */
    void table(String title, List<Map<String, Object>> rows) throws IOException {
        tables.put(title, List.copyOf(rows));
        OUT.println(title + "\n\n" + markdown(rows));
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        var json = new JsonObject().put("machine", new JsonObject(machine));
        tables.forEach((title, rows) ->
                json.put(title, new JsonArray(rows.stream().map(JsonObject::new).toList())));
        Files.writeString(folder.resolve("path.json"), json.encodePrettily() + "\n");
        var text = new StringBuilder("# Whole path\n\n");
        machine.forEach((name, value) ->
                text.append("* ").append(name).append(": ").append(value).append('\n'));
        tables.forEach((title, rows) ->
                text.append("\n## ").append(title).append("\n\n").append(markdown(rows)));
        Files.writeString(folder.resolve("path.md"), text);
    }

    static String markdown(List<Map<String, Object>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var text = new StringBuilder();
        text.append("| ").append(String.join(" | ", columns)).append(" |\n");
        text.append("|---".repeat(columns.size())).append("|\n");
        for (var row : rows) {
            text.append(columns.stream()
                    .map(column -> shown(row.get(column)))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return text.toString();
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "";
            case Double number when number >= 100 -> String.format(Locale.ROOT, "%.0f", number);
            case Double number when number >= 10 -> String.format(Locale.ROOT, "%.1f", number);
            case Double number -> String.format(Locale.ROOT, "%.2f", number);
            default -> value.toString();
        };
    }
}

package kz.kopir.sandbox.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who may do what, as docs/access.md says; the one table, for people and for tests. */
public final class AccessTable {

    private static final Path FILE = Path.of("../docs/access.md");
    private static final String EVERY_SERVICE = "Every service";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * @param open what shows itself by a secret of its own, or needs none, whatever token comes along
     */
    public record Row(boolean user, boolean admin, boolean service, boolean open) {

        boolean allows(String role) {
            return switch (role) {
                case "user" -> user;
                case "admin" -> admin;
                case "service" -> service;
                default -> false;
            };
        }
    }

    private AccessTable() {}

    /** @param service as the table's heading has it, such as {@code notifier} */
    public static AccessTable of(String service) {
        var table = new AccessTable();
        var heading = "";
        try {
            for (var line : Files.readAllLines(FILE)) {
                if (line.startsWith("## ")) {
                    heading = line.substring(3).strip();
                } else if (line.startsWith("| `") && (heading.equals(service) || heading.equals(EVERY_SERVICE))) {
                    table.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String line) {
        var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        rows.put(
                cells.get(1).replace("`", ""),
                new Row(
                        isYes(cells.get(2)),
                        isYes(cells.get(3)),
                        isYes(cells.get(4)),
                        cells.get(2).equals("secret")));
    }

    private static boolean isYes(String cell) {
        return switch (cell) {
            case "yes", "own", "secret" -> true;
            case "no" -> false;
            default -> throw new IllegalStateException("docs/access.md knows yes, own, secret and no, not " + cell);
        };
    }

    /** By method and path. */
    public Map<String, Row> rows() {
        return Map.copyOf(rows);
    }
}

package kz.kopir.sandbox.bitrix.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of the deal funnels, kept in the portal's directory of statuses. */
public final class Stages {

    /** @param semantics S success, F failure, null still in work */
    private record Standard(String id, String name, String semantics, String color) {}

    private static final List<Standard> STANDARD = List.of(
            new Standard("NEW", "Новая", null, "#39A8EF"),
            new Standard("PREPARATION", "Подготовка документов", null, "#2FC6F6"),
            new Standard("PREPAYMENT_INVOICE", "Счёт на предоплату", null, "#55D0E0"),
            new Standard("EXECUTING", "В работе", null, "#47E4C2"),
            new Standard("FINAL_INVOICE", "Финальный счёт", null, "#FFA900"),
            new Standard("WON", "Сделка успешна", "S", "#7BD500"),
            new Standard("LOSE", "Сделка провалена", "F", "#FF5752"),
            new Standard("APOLOGY", "Анализ причины провала", "F", "#FF5752"));

    private final Table statuses;

    Stages(Table statuses) {
        this.statuses = statuses;
    }

    /** Gives a funnel the stages that every new funnel has. */
    public void addFunnel(long category) {
        int sort = 10;
        for (var stage : STANDARD) {
            statuses.insert(Map.of(
                    "ENTITY_ID",
                    directory(category),
                    "STATUS_ID",
                    prefix(category) + stage.id(),
                    "NAME",
                    stage.name(),
                    "NAME_INIT",
                    stage.name(),
                    "SORT",
                    sort,
                    "SYSTEM",
                    "Y",
                    "CATEGORY_ID",
                    category,
                    "COLOR",
                    stage.color(),
                    "SEMANTICS",
                    stage.semantics() == null ? "" : stage.semantics(),
                    "EXTRA",
                    Map.of("SEMANTICS", extra(stage.semantics()), "COLOR", stage.color())));
            sort += 10;
        }
    }

    /** The stage's semantics: P in work, S success, F failure; empty when the funnel has no such stage. */
    Optional<String> semantics(long category, String stage) {
        return statuses.first(row -> row.text("ENTITY_ID").equals(directory(category))
                        && row.text("STATUS_ID").equals(stage))
                .map(row -> row.text("SEMANTICS").isEmpty() ? "P" : row.text("SEMANTICS"));
    }

    static String first(long category) {
        return prefix(category) + "NEW";
    }

    private static String directory(long category) {
        return category == 0 ? "DEAL_STAGE" : "DEAL_STAGE_" + category;
    }

    private static String prefix(long category) {
        return category == 0 ? "" : "C" + category + ":";
    }

    private static String extra(String semantics) {
        return switch (semantics) {
            case "S" -> "success";
            case "F" -> "failure";
            case null -> "process";
            default -> "process";
        };
    }
}

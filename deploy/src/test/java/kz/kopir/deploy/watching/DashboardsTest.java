package kz.kopir.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboards as Grafana will read them. That their queries find something is GrafanaIT's. */
class DashboardsTest {

    private static final int COLUMNS = 24;
    private static final Pattern METRIC = Pattern.compile(
            "\\b((?:kopir|jvm|process|system|http|kafka|worker|node|kubelet|up)(?:_[a-z0-9_]+)?)\\b(?=[\\s{\\[)]|$)");
    /** Quarkus' and Kafka's, which GrafanaIT finds in what it scraped, and those of other exporters. */
    private static final Pattern NOT_OURS = Pattern.compile(
            "up|(jvm|process|system|http_server|kafka_consumer|worker_pool|node_filesystem|kubelet_volume)_[a-z0-9_]+");

    @Test
    void eachHasATitleInBothLanguagesAndIsMadeForThisGrafana() {
        assertThat(Watched.dashboards()).hasSize(4);
        var uids = new HashSet<String>();
        Watched.dashboards().forEach((file, dashboard) -> {
            assertThat(dashboard.path("schemaVersion").asInt()).as(file).isBetween(36, 41);
            assertThat(dashboard.path("id").isNull() || dashboard.path("id").isMissingNode())
                    .as(file)
                    .isTrue();
            assertThat(uids.add(dashboard.path("uid").asText())).as(file).isTrue();
            assertThat(dashboard.path("title").asText()).as(file).matches(DashboardsTest::inBothLanguages);
            assertThat(dashboard
                            .path("templating")
                            .path("list")
                            .path(0)
                            .path("type")
                            .asText())
                    .as(file)
                    .isEqualTo("datasource");
        });
    }

    @Test
    void eachPanelIsWhole() {
        Watched.dashboards().forEach((file, dashboard) -> {
            var ids = new HashSet<Integer>();
            for (var panel : Watched.panels(dashboard)) {
                var where = file + ": " + panel.path("title").asText();
                assertThat(ids.add(panel.path("id").asInt())).as(where).isTrue();
                assertThat(panel.path("title").asText()).as(where).matches(DashboardsTest::inBothLanguages);
                assertThat(panel.path("description").asText()).as(where).isNotBlank();
                assertThat(panel.path("datasource").path("uid").asText())
                        .as(where)
                        .isEqualTo("${datasource}");
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asText())
                        .as(where)
                        .isNotBlank();
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("thresholds")
                                .path("steps")
                                .size())
                        .as(where)
                        .isPositive();
                assertThat(panel.path("targets").size()).as(where).isPositive();
                panel.path("targets")
                        .forEach(target -> assertThat(target.path("expr").asText())
                                .as(where)
                                .isNotBlank());
            }
        });
    }

    @Test
    void noPanelsOverlapOrStandOutOfThePage() {
        Watched.dashboards().forEach((file, dashboard) -> {
            var taken = new HashSet<List<Integer>>();
            dashboard.path("panels").forEach(panel -> {
                var place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt())
                        .as(file)
                        .isLessThanOrEqualTo(COLUMNS);
                cells(place)
                        .forEach(cell -> assertThat(taken.add(cell))
                                .as(
                                        "%s: %s lies over another panel at %s",
                                        file, panel.path("title").asText(), cell)
                                .isTrue());
            });
        });
    }

    @Test
    void everyMetricOfRulesAndDashboardsIsMeasured() {
        var used = new TreeSet<String>();
        Watched.alerts()
                .values()
                .forEach(rule -> used.addAll(metrics(rule.path("expr").asText())));
        Watched.dashboards().values().stream()
                .flatMap(dashboard -> Watched.panels(dashboard).stream())
                .forEach(panel -> panel.path("targets")
                        .forEach(target ->
                                used.addAll(metrics(target.path("expr").asText()))));
        assertThat(used).hasSizeGreaterThan(30);
        assertThat(used).filteredOn(name -> !NOT_OURS.matcher(name).matches()).isSubsetOf(Meters.series());
    }

    @Test
    void kustomizeTakesEveryDashboardAndEveryRule() {
        var grafana = Watched.text(Watched.ROOT.resolve("deploy/grafana/kustomization.yaml"));
        Watched.dashboards().keySet().forEach(file -> assertThat(grafana).contains("dashboards/" + file));
        var prometheus = Watched.text(Watched.ROOT.resolve("deploy/prometheus/kustomization.yaml"));
        Watched.files(Watched.RULES, ".yml")
                .forEach(file -> assertThat(prometheus).contains("rules/" + file.getFileName()));
    }

    private static Set<String> metrics(String expression) {
        var found = new TreeSet<String>();
        var withoutLabels = expression
                .replaceAll("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)", "")
                .replaceAll("\\{[^}]*}", "{}");
        var matcher = METRIC.matcher(withoutLabels);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<List<Integer>> cells(JsonNode place) {
        var cells = new ArrayList<List<Integer>>();
        for (var x = 0; x < place.path("w").asInt(); x++) {
            for (var y = 0; y < place.path("h").asInt(); y++) {
                cells.add(List.of(place.path("x").asInt() + x, place.path("y").asInt() + y));
            }
        }
        return cells;
    }

    private static boolean inBothLanguages(String title) {
        return title.matches(".*[а-яА-Я].* · .*[a-zA-Z].*");
    }
}

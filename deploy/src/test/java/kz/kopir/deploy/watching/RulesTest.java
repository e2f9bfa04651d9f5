package kz.kopir.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts, each with its words, its runbook and a case in which it fires. */
class RulesTest {

    @Test
    void prometheusReadsTheRules() throws IOException, InterruptedException {
        Promtool.run(words("check", Watched.files(Watched.RULES, ".yml")));
    }

    @Test
    void eachAlertFiresWhenItShouldAndNotBefore() throws IOException, InterruptedException {
        Promtool.run(words("test", Watched.files(Watched.TESTS, ".yml")));
    }

    @Test
    void eachAlertIsTriedByATest() {
        var tests =
                Watched.files(Watched.TESTS, ".yml").stream().map(Watched::text).reduce("", String::concat);
        assertThat(Watched.alerts().keySet())
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n        exp_alerts:\n"));
    }

    @Test
    void eachAlertSaysWhatItMeansInBothLanguages() {
        Watched.alerts().forEach((alert, rule) -> {
            var words = rule.path("annotations");
            for (var name : List.of("summary", "summary_ru", "description", "description_ru")) {
                assertThat(words.path(name).asText())
                        .as("%s of %s", name, alert)
                        .isNotBlank();
            }
            assertThat(words.path("summary_ru").asText()).as(alert).containsPattern("[а-я]{3}");
            assertThat(rule.path("labels").path("severity").asText()).as(alert).isIn("critical", "warning");
        });
    }

    @Test
    void eachAlertHasItsRunbookAndEachRunbookItsAlert() {
        Watched.alerts()
                .forEach((alert, rule) -> assertThat(
                                rule.path("annotations").path("runbook_url").asText())
                        .isEqualTo("docs/runbooks/" + alert + ".md"));
        assertThat(Watched.files(Watched.RUNBOOKS, ".md"))
                .extracting(file -> file.getFileName().toString().replace(".md", ""))
                .filteredOn(name -> !name.equals("README"))
                .containsExactlyInAnyOrderElementsOf(Watched.alerts().keySet());
    }

    @Test
    void eachRunbookSaysWhatItMeansWhatToLookAtAndWhatToDo() {
        Watched.files(Watched.RUNBOOKS, ".md").stream()
                .filter(file -> !file.endsWith("README.md"))
                .forEach(file -> assertThat(Watched.text(file))
                        .as(file.toString())
                        .contains("## What it means", "## What to look at", "## What to do", "## По-русски"));
    }

    private static List<String> words(String action, List<Path> files) {
        return Stream.concat(Stream.of(action, "rules"), files.stream().map(Path::toString))
                .toList();
    }
}

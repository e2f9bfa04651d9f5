package kz.kopir.sandbox.prove;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Breach;
import kz.kopir.sandbox.prove.check.Evidence;
import kz.kopir.sandbox.prove.check.Findings;
import kz.kopir.sandbox.prove.feed.IntendedDeal;
import kz.kopir.sandbox.prove.plan.Plan;
import kz.kopir.sandbox.prove.plan.Trouble;

/**
 * What came of a run.
 *
 * @param done  how often each trouble was made
 * @param story all that is known of a deal
 */
public record Report(
        Plan plan,
        Evidence evidence,
        Map<Trouble, Integer> done,
        Figures figures,
        List<Findings> findings,
        UnaryOperator<String> story) {

    private static final int STORIES = 3;

    /**
     * @param broken            while things broke
     * @param settling          from all being well until nothing was left to do
     * @param endedByThemselves instances that ended though nobody killed them, and were started again
     * @param lostAnswers       on the net, after the request went through
     * @param writtenOff        kettles
     */
    public record Figures(
            Duration broken, Duration settling, int endedByThemselves, long lostAnswers, int writtenOff) {}

    public List<Breach> breaches() {
        return findings.stream().flatMap(each -> each.breaches().stream()).toList();
    }

    /** The tables, as Markdown that is also readable as it is. */
    public String text() {
        return """
                %s
                | done to the system | times |
                |---|--:|
                %s

                | came from outside | number |
                |---|--:|
                %s

                | promise | looked at | breaches |
                |---|--:|--:|
                %s
                """.formatted(head(), troubles(), deals(), promises());
    }

    /** Every breach, and the whole story of the first few deals that have one. */
    public String breachesText() {
        var all = breaches().stream().map(Breach::toString).collect(Collectors.joining("\n"));
        var stories = breaches().stream()
                .map(Breach::deal)
                .filter(Objects::nonNull)
                .distinct()
                .limit(STORIES)
                .map(deal -> "\nThe story of " + deal + "\n" + story.apply(deal))
                .collect(Collectors.joining("\n"));
        return all + "\n" + stories;
    }

    private String head() {
        return """
                Seed %d, %s, %s
                %d s of trouble, %d s until nothing was left to do; %d answers lost on the net; %d instances ended by themselves and were started again
                """.formatted(
                        plan.seed(),
                        Surroundings.commit(),
                        Surroundings.machine(),
                        figures.broken().toSeconds(),
                        figures.settling().toSeconds(),
                        figures.lostAnswers(),
                        figures.endedByThemselves());
    }

    private String troubles() {
        return done.entrySet().stream()
                .map(each -> row(each.getKey() + ": " + each.getKey().words(), each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String deals() {
        var turns = evidence.deals().stream()
                .collect(Collectors.groupingBy(IntendedDeal::turn, TreeMap::new, Collectors.counting()));
        return String.join(
                "\n",
                row(
                        "deals of Bitrix24",
                        evidence.deals().stream().filter(IntendedDeal::ofTheCrm).count()),
                row(
                        "orders of another system, on Kafka",
                        evidence.deals().stream()
                                .filter(deal -> !deal.ofTheCrm())
                                .count()),
                turns.entrySet().stream()
                        .map(turn -> row("of both: " + turn.getKey().words(), turn.getValue()))
                        .collect(Collectors.joining("\n")),
                row("documents issued for them", evidence.documents().size()),
                row("write-offs in 1C", figures.writtenOff()));
    }

    private String promises() {
        return findings.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "| %s | %d | %d |",
                        each.promise(),
                        each.lookedAt(),
                        each.breaches().size()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String what, long number) {
        return String.format(Locale.ROOT, "| %s | %d |", what, number);
    }
}

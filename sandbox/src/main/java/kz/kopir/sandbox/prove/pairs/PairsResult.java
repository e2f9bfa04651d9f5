package kz.kopir.sandbox.prove.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.Surroundings;
import kz.kopir.sandbox.prove.check.Breach;
import kz.kopir.sandbox.prove.check.Findings;

/** How many pairs were tried, and what came of it. */
public final class PairsResult {

    private final int points;
    private final int pairs;
    private final int[] crashes = new int[3];
    private final List<Findings> findings = new ArrayList<>();
    private int tried;

    PairsResult(int points, int pairs) {
        this.points = points;
        this.pairs = pairs;
    }

    /** @param happened how many of its two crashes */
    void tried(int happened, String pair, Consumer<String> out) {
        tried++;
        crashes[happened]++;
        out.accept("%4d of %d, %d crashes: %s".formatted(tried, pairs, happened, pair));
    }

    void checked(Findings found) {
        findings.add(found);
    }

    public List<Breach> breaches() {
        return findings.stream().flatMap(each -> each.breaches().stream()).toList();
    }

    /** As Markdown. */
    public String text() {
        return """
                %s, %s
                %d crash points on the way of a deal, %d pairs, %d tried: both crashes in %d, one in %d, none in %d

                | promise | looked at | breaches |
                |---|--:|--:|
                %s
                """.formatted(
                        Surroundings.commit(),
                        Surroundings.machine(),
                        points,
                        pairs,
                        tried,
                        crashes[2],
                        crashes[1],
                        crashes[0],
                        findings.stream()
                                .map(each -> "| %s | %d | %d |"
                                        .formatted(
                                                each.promise(),
                                                each.lookedAt(),
                                                each.breaches().size()))
                                .collect(Collectors.joining("\n")));
    }
}

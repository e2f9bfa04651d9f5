package kz.kopir.platform.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.platform.settings.Finding;

/** What resources of settings have in common. */
public final class KeptSettings {

    private static final String QUOTED_NUMBER = "(W/)?\"\\d{1,18}\"";

    private KeptSettings() {}

    /**
     * The version that an {@code If-Match} names.
     *
     * @throws ProblemException of {@code missing} when it names none
     */
    public static long seen(String ifMatch, ProblemCode missing) {
        if (ifMatch == null || !ifMatch.strip().matches(QUOTED_NUMBER)) {
            throw new ProblemException(missing);
        }
        return Long.parseLong(ifMatch.replaceAll("[^0-9]", ""));
    }

    /** All that is wrong, each with its field. */
    public static Words words(List<Finding> findings) {
        return new Words(joined(findings, Finding::russian), joined(findings, Finding::english));
    }

    private static String joined(List<Finding> findings, Function<Finding, String> language) {
        return findings.stream()
                .map(finding -> finding.field() + ": " + language.apply(finding))
                .collect(Collectors.joining("; "));
    }
}

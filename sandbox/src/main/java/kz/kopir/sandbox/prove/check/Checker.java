package kz.kopir.sandbox.prove.check;

import java.util.List;

/** All checks. */
public final class Checker {

    private static final List<Check> CHECKS = List.of(
            new EveryDealEndsSomewhere(),
            new EachDocumentIsIssuedOnce(),
            new EachDocumentIsOnceIn1C(),
            new EachDocumentIsOnceInOdoo(),
            new TheNumbersAreOnTheDeal(),
            new EachDocumentIsToldOnceOnTheDeal(),
            new NumbersHaveNoGaps(),
            new EachDealIsInOrder(),
            new StockIsFresh(),
            new LimitsAreKept(),
            new TheAuditIsComplete(),
            new NothingIsLeftToDo(),
            new NothingWaitsForAPerson());

    private Checker() {}

    /** One entry for each promise. */
    public static List<Findings> check(Evidence evidence) {
        return CHECKS.stream()
                .map(check -> {
                    var findings = new Findings(check.promise());
                    check.look(evidence, findings);
                    return findings;
                })
                .toList();
    }
}

package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds the numbers, sizes and codes of two names against each other. */
final class CompareFacts {

    private static final Set<Dimension> SOFT = Set.of(Dimension.CODE, Dimension.CLOTHING);

    private final List<Fact> left = new ArrayList<>();
    private final List<Fact> right = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private int common;
    private String veto;

    private CompareFacts() {}

    static CompareFacts of(Name one, Name other) {
        var comparison = new CompareFacts();
        one.facts().stream().filter(fact -> !fact.saysNothing()).forEach(comparison.left::add);
        other.facts().stream().filter(fact -> !fact.saysNothing()).forEach(comparison.right::add);
        comparison.compare(one, other);
        return comparison;
    }

    private void compare(Name one, Name other) {
        takeSame(true);
        takeSame(false);
        takeRuns(left, right, other.runs());
        takeRuns(right, left, one.runs());
        for (var mine : left) {
            for (var theirs : right) {
                if (veto == null && exclude(mine, theirs)) {
                    veto = mine.dimension() == theirs.dimension()
                            ? mine.dimension().russian() + ": " + mine.shown() + " и " + theirs.shown()
                            : "разные числа: " + mine.shown() + " и " + theirs.shown();
                }
            }
        }
        doubt(left, "Битрикс24");
        doubt(right, "1С");
    }

    private void takeSame(boolean sameDimension) {
        left.removeIf(mine -> {
            for (var theirs : right) {
                if (mine.sameAs(theirs) && (!sameDimension || mine.dimension() == theirs.dimension())) {
                    right.remove(theirs);
                    common++;
                    return true;
                }
            }
            return false;
        });
    }

    /** A code that the other name writes apart, with the number that is then on its own there. */
    private void takeRuns(List<Fact> mine, List<Fact> theirs, Set<String> runs) {
        mine.removeIf(fact -> {
            if (fact.dimension() != Dimension.CODE || !runs.contains(fact.key())) {
                return false;
            }
            theirs.removeIf(number -> number.dimension() != Dimension.CODE
                            && fact.key().contains(number.key())
                    || number.dimension() == Dimension.CODE && fact.key().contains(number.key()));
            common++;
            apart.add(fact.key());
            return true;
        });
    }

    /** Whether the word is part of a code that one of the names writes apart. */
    boolean isPartOfCode(Word word) {
        var written = Letters.code(word.text());
        return apart.stream().anyMatch(code -> code.contains(written));
    }

    private static boolean exclude(Fact mine, Fact theirs) {
        if (mine.dimension() == theirs.dimension()) {
            return true;
        }
        if (SOFT.contains(mine.dimension()) || SOFT.contains(theirs.dimension())) {
            return false;
        }
        return (mine.dimension() == Dimension.BARE || theirs.dimension() == Dimension.BARE)
                && !mine.isLongNumber()
                && !theirs.isLongNumber();
    }

    private void doubt(List<Fact> alone, String where) {
        alone.stream()
                .filter(fact -> !fact.isLongNumber())
                .forEach(fact ->
                        doubts.add(fact.dimension().russian() + " «" + fact.shown() + "» указано только в " + where));
    }

    String veto() {
        return veto;
    }

    List<String> doubts() {
        return doubts;
    }

    int common() {
        return common;
    }

    int onlyLeft() {
        return left.size();
    }

    int onlyRight() {
        return right.size();
    }
}

package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds two names against each other: the words weighed by how rare they are, the numbers as vetoes. */
final class CompareNames {

    private static final double FACT = 2.0;
    private static final double GENERIC = 0.4;

    private final ToDoubleFunction<Word> rarity;
    private final Map<Word, Double> weights = new IdentityHashMap<>();
    private final Map<Word, Map<Word, String>> joinedSounds = new IdentityHashMap<>();
    private final Map<Word, Map<Word, Likeness>> likenesses = new IdentityHashMap<>();

    CompareNames(ToDoubleFunction<Word> rarity) {
        this.rarity = rarity;
    }

    Comparison compare(Name one, Name other) {
        var facts = CompareFacts.of(one, other);
        if (facts.veto() != null) {
            return Comparison.vetoed(facts.veto());
        }
        if (!one.negated().equals(other.negated())) {
            return Comparison.vetoed("«без» есть только в одном названии");
        }
        var left = new ArrayList<>(one.words());
        var right = new ArrayList<>(other.words());
        left.removeIf(facts::isPartOfCode);
        right.removeIf(facts::isPartOfCode);
        var found = new Found();
        join(left, right, found);
        join(right, left, found);
        pairUp(left, right, found);
        var contrast = contrast(left, right);
        if (contrast.isPresent()) {
            return Comparison.vetoed(contrast.get());
        }
        var doubts = new ArrayList<>(facts.doubts());
        found.unsure.forEach(word -> doubts.add("слово «" + word + "» похоже, но не то же"));
        doubtWords(left, right, found, doubts);
        var share = FACT * facts.common() + found.weight;
        if (found.weight == 0) {
            return new Comparison(null, 0, doubts, false);
        }
        var ofLeft = share / (FACT * (facts.common() + facts.onlyLeft()) + found.whole + weight(left));
        var ofRight = share / (FACT * (facts.common() + facts.onlyRight()) + found.whole + weight(right));
        var raw = 0.65 * Math.sqrt(ofLeft * ofRight) + 0.35 * Math.max(ofLeft, ofRight);
        return new Comparison(null, raw, List.copyOf(doubts), left.isEmpty() && right.isEmpty() && doubts.isEmpty());
    }

    /** What two names have in common. */
    private static final class Found {
        private double weight;
        private double whole;
        private int telling;
        private final List<String> unsure = new ArrayList<>();
    }

    private record Match(Word one, Word other, Likeness likeness) {}

    private void pairUp(List<Word> left, List<Word> right, Found found) {
        var matches = new ArrayList<Match>();
        for (var one : left) {
            for (var other : right) {
                var likeness = likenesses
                        .computeIfAbsent(one, missing -> new IdentityHashMap<>())
                        .computeIfAbsent(other, missing -> Likeness.of(one, missing));
                if (likeness.degree() > 0) {
                    matches.add(new Match(one, other, likeness));
                }
            }
        }
        matches.sort(
                Comparator.comparingDouble((Match match) -> -match.likeness().degree()));
        for (var match : matches) {
            if (contains(left, match.one()) && contains(right, match.other())) {
                remove(left, match.one());
                remove(right, match.other());
                take(match.one(), match.other(), match.likeness(), found);
            }
        }
        // the same word twice in one name
        left.removeIf(word -> matches.stream()
                .anyMatch(match ->
                        match.one().key().equals(word.key()) && match.likeness().degree() == 1));
        right.removeIf(word -> matches.stream()
                .anyMatch(match -> match.other().key().equals(word.key())
                        && match.likeness().degree() == 1));
    }

    private void take(Word one, Word other, Likeness likeness, Found found) {
        var weight = (weight(one) + weight(other)) / 2;
        found.whole += weight;
        found.weight += weight * likeness.degree();
        if (!one.generic() && !other.generic()) {
            found.telling++;
        }
        if (!likeness.sure()) {
            found.unsure.add(one.text() + "» / «" + other.text());
        }
    }

    private static boolean contains(List<Word> words, Word word) {
        return words.stream().anyMatch(each -> each == word);
    }

    private static void remove(List<Word> words, Word word) {
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i) == word) {
                words.remove(i);
                return;
            }
        }
    }

    /** Two neighbouring words that are one word in the other name. */
    private void join(List<Word> apart, List<Word> joined, Found found) {
        for (var i = 0; i + 1 < apart.size(); i++) {
            var first = apart.get(i);
            var second = apart.get(i + 1);
            var sound = joinedSounds
                    .computeIfAbsent(first, missing -> new IdentityHashMap<>())
                    .computeIfAbsent(second, missing -> Letters.sound(first.text() + second.text()));
            var whole =
                    joined.stream().filter(word -> word.whole().equals(sound)).findFirst();
            if (whole.isPresent()) {
                apart.remove(i + 1);
                apart.remove(i);
                remove(joined, whole.get());
                var weight = weight(whole.get());
                found.whole += weight;
                found.weight += weight;
                found.telling++;
                i--;
            }
        }
    }

    private static Optional<String> contrast(List<Word> left, List<Word> right) {
        for (var one : left) {
            for (var other : right) {
                if (one.meaning() != null
                        && other.meaning() != null
                        && one.meaning().group().equals(other.meaning().group())) {
                    return Optional.of("«" + one.text() + "» и «" + other.text() + "»");
                }
            }
        }
        return Optional.empty();
    }

    private void doubtWords(List<Word> left, List<Word> right, Found found, List<String> doubts) {
        left.removeIf(Word::packing);
        right.removeIf(Word::packing);
        var both = !left.isEmpty() && !right.isEmpty();
        for (var word : left) {
            doubtWord(word, "Битрикс24", both, found, doubts);
        }
        for (var word : right) {
            doubtWord(word, "1С", both, found, doubts);
        }
    }

    private static void doubtWord(Word word, String where, boolean both, Found found, List<String> doubts) {
        var harmless = word.generic() && word.meaning() == null && !both && found.telling >= 2;
        if (!harmless) {
            doubts.add("слово «" + word.text() + "» есть только в " + where);
        }
    }

    private double weight(List<Word> words) {
        return words.stream().mapToDouble(this::weight).sum();
    }

    private double weight(Word word) {
        return weights.computeIfAbsent(
                word, missing -> rarity.applyAsDouble(missing) * (missing.generic() ? GENERIC : 1));
    }
}

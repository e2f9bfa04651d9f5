package kz.kopir.bitrix.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that a person has paired, and near misses, as two catalogues. */
final class LabelledPairs {

    private final Map<String, Set<String>> same = new LinkedHashMap<>();
    private final Set<String> crm = new LinkedHashSet<>();
    private final Set<String> onec = new LinkedHashSet<>();

    /** @param part {@code tune} or {@code held} */
    static LabelledPairs of(String part) {
        var pairs = new LabelledPairs();
        try (var file = LabelledPairs.class.getResourceAsStream("pairs.tsv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> pairs.add(line, part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }

    private void add(String line, String part) {
        var cells = line.split("\t");
        if (cells[0].equals(part)) {
            crm.add(cells[3]);
            onec.add(cells[4]);
            if (cells[2].equals("same")) {
                same.computeIfAbsent(cells[3], missing -> new LinkedHashSet<>()).add(cells[4]);
            }
        }
    }

    /**
     * What came of matching the catalogues.
     *
     * @param wrong     automatic pairs that nobody labelled the same
     * @param missed    pairs that were not taken
     * @param proposed  of the missed ones, those that wait for a person
     */
    record Figures(int right, List<Pair> wrong, List<String> missed, int proposed) {

        double precision() {
            return right + wrong.size() == 0 ? 0 : (double) right / (right + wrong.size());
        }

        double recall() {
            return (double) right / (right + missed.size());
        }

        double found() {
            return (double) (right + proposed) / (right + missed.size());
        }
    }

    Figures match(double threshold) {
        var pairs = new MatchCatalogues().match(products(crm), products(onec));
        var right = new LinkedHashSet<String>();
        var proposed = new LinkedHashSet<String>();
        var wrong = new ArrayList<Pair>();
        for (var pair : pairs) {
            var isSame = same.getOrDefault(pair.crm().name(), Set.of())
                    .contains(pair.onec().name());
            if (pair.score() < threshold) {
                if (isSame) {
                    proposed.add(pair.crm().name());
                }
            } else if (isSame) {
                right.add(pair.crm().name());
            } else {
                wrong.add(pair);
            }
        }
        var missed =
                same.keySet().stream().filter(name -> !right.contains(name)).toList();
        proposed.removeAll(right);
        return new Figures(right.size(), wrong, missed, proposed.size());
    }

    int size() {
        return same.size();
    }

    private static List<Product> products(Set<String> names) {
        return names.stream()
                .map(name -> new Product(name, name, null, null, Set.of()))
                .toList();
    }
}

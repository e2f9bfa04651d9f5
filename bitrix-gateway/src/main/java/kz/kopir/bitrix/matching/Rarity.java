package kz.kopir.bitrix.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How much a word tells: the fewer products of both catalogues have it, the more. */
final class Rarity {

    private final Map<String, Integer> names = new HashMap<>();
    private final int all;

    Rarity(Collection<Name> one, Collection<Name> other) {
        count(one);
        count(other);
        all = one.size() + other.size();
    }

    private void count(Collection<Name> catalogue) {
        for (var name : catalogue) {
            for (var key : name.words().stream().map(Word::key).collect(Collectors.toSet())) {
                names.merge(key, 1, Integer::sum);
            }
        }
    }

    double of(Word word) {
        return Math.log(1 + (all + 10.0) / names.getOrDefault(word.key(), 1));
    }
}

package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the few names of a catalogue that share rare words, or the beginnings of words, with a name. */
final class Candidates {

    private static final int MOST = 40;
    private static final int COMMON = 60;
    private static final int START = 4;

    private final Map<String, int[]> index = new HashMap<>();
    private final int size;
    private final int common;

    Candidates(List<Name> names) {
        var lists = new HashMap<String, List<Integer>>();
        for (var at = 0; at < names.size(); at++) {
            for (var key : keys(names.get(at))) {
                lists.computeIfAbsent(key, missing -> new ArrayList<>()).add(at);
            }
        }
        lists.forEach((key, list) ->
                index.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
        size = names.size();
        common = Math.max(COMMON, size / 20);
    }

    /** Their places in the catalogue, those that share most first. */
    List<Integer> of(Name name) {
        var found = weighed(name, common);
        if (found.isEmpty()) {
            found = weighed(name, Integer.MAX_VALUE);
        }
        var weights = found;
        return weights.keySet().stream()
                .sorted((one, other) -> weights.get(other).equals(weights.get(one))
                        ? Integer.compare(one, other)
                        : Double.compare(weights.get(other), weights.get(one)))
                .limit(MOST)
                .toList();
    }

    private Map<Integer, Double> weighed(Name name, int atMost) {
        var weights = new HashMap<Integer, Double>();
        for (var key : keys(name)) {
            var list = index.get(key);
            if (list != null && list.length <= atMost) {
                var weight = Math.log(1 + (double) size / list.length);
                IntStream.of(list).forEach(at -> weights.merge(at, weight, Double::sum));
            }
        }
        return weights;
    }

    private static Set<String> keys(Name name) {
        var keys = new HashSet<String>();
        for (var word : name.words()) {
            keys.add(word.key());
            if (word.look() != null && word.look().length() > 1) {
                keys.add("look:" + word.look());
            }
            if (word.consonants().length() > 1) {
                keys.add("consonants:" + word.consonants());
            }
            if (word.sound().length() >= START) {
                keys.add("start:" + word.sound().substring(0, START));
            }
        }
        for (var at = 0; at + 1 < name.words().size(); at++) {
            keys.add(Letters.sound(
                    name.words().get(at).text() + name.words().get(at + 1).text()));
        }
        for (var fact : name.facts()) {
            if (fact.dimension() == Dimension.CODE) {
                keys.add("code:" + fact.key());
            } else if (fact.dimension() != Dimension.CLOTHING) {
                keys.add("number:" + Fact.plain(fact.value()) + fact.dimension());
            }
        }
        name.runs().stream()
                .filter(run -> run.chars().anyMatch(Character::isDigit))
                .forEach(run -> keys.add("code:" + run));
        return keys;
    }
}

package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Finds the few names of a catalogue that share rare words, or the beginnings of words, with a name. */
final class Candidates {

    private static final int MOST = 30;
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
        var keys = keys(name);
        var found = best(keys, common);
        return found.isEmpty() ? best(keys, Integer.MAX_VALUE) : found;
    }

    private List<Integer> best(Set<String> keys, int atMost) {
        var weights = new double[size];
        for (var key : keys) {
            var list = index.get(key);
            if (list != null && list.length <= atMost) {
                var weight = Math.log(1 + (double) size / list.length);
                for (var at : list) {
                    weights[at] += weight;
                }
            }
        }
        Comparator<Integer> better =
                Comparator.comparingDouble((Integer at) -> weights[at]).thenComparing(Comparator.reverseOrder());
        var best = new PriorityQueue<>(better);
        var least = 0.0;
        for (var at = 0; at < size; at++) {
            if (weights[at] > least) {
                best.add(at);
                if (best.size() > MOST) {
                    best.poll();
                    least = weights[best.peek()];
                }
            }
        }
        return best.stream().sorted(better.reversed()).toList();
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

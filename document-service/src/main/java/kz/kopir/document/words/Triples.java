package kz.kopir.document.words;

import java.util.ArrayDeque;
import java.util.Deque;

/** A number in groups of three digits, the highest first, empty groups left out. */
record Triples(int scale, int value) {

    static Iterable<Triples> of(long number) {
        Deque<Triples> triples = new ArrayDeque<>();
        var scale = 0;
        for (var rest = number; rest > 0; rest /= 1000) {
            if (rest % 1000 > 0) {
                triples.push(new Triples(scale, (int) (rest % 1000)));
            }
            scale++;
        }
        return triples;
    }
}

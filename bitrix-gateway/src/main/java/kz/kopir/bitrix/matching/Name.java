package kz.kopir.bitrix.matching;

import java.util.List;
import java.util.Set;

/**
 * A name as understood.
 *
 * @param words    in their order, without those that say nothing
 * @param facts    numbers, sizes and codes
 * @param runs     two or three neighbouring pieces written as one, since {@code rx 580} may be {@code rx580} elsewhere
 * @param negated  what the name says is not there
 * @param length   of the text, in letters
 */
record Name(List<Word> words, List<Fact> facts, Set<String> runs, Set<String> negated, int length) {}

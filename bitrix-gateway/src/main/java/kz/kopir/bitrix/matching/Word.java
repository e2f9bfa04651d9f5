package kz.kopir.bitrix.matching;

import kz.kopir.bitrix.matching.Vocabulary.Meaning;

/**
 * A word of a name.
 *
 * @param text       in small letters, in one alphabet
 * @param key        what it is counted and first compared by
 * @param sound      roughly how it sounds without its ending, in Latin letters
 * @param whole      the same with its ending
 * @param look       how it looks in Latin letters; null where it does not look Latin
 * @param meaning    one that excludes others of its group, or null
 * @param generic    says what a thing is, not which one
 * @param packing    says what it is packed in, where that is nothing special
 * @param shortened  ends in a dot
 * @param contracted has a hyphen for what is left out, such as {@code ср-во}
 */
record Word(
        String text,
        String key,
        String sound,
        String whole,
        String consonants,
        String look,
        Meaning meaning,
        boolean generic,
        boolean packing,
        boolean shortened,
        boolean contracted) {

    boolean cyrillic() {
        return Letters.isCyrillic(text.charAt(0));
    }
}

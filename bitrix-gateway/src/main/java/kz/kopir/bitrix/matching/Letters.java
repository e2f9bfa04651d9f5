package kz.kopir.bitrix.matching;

import java.util.HashMap;
import java.util.Map;

/** How words sound and look, whichever of the two alphabets they are written in. */
final class Letters {

    private static final String VOWELS = "aeiou";
    private static final Map<Character, String> SOUND = new HashMap<>();
    private static final Map<Character, Character> LOOK = new HashMap<>();
    private static final String[][] DIGRAPHS = {
        {"sch", "S"}, {"sh", "S"}, {"tch", "C"}, {"ch", "C"}, {"zh", "j"}, {"kh", "h"}, {"ph", "f"}, {"th", "t"},
        {"ck", "k"}, {"qu", "kv"}, {"ee", "i"}, {"ea", "e"}, {"oo", "u"}, {"ou", "u"}, {"ai", "ei"}, {"ay", "ei"},
        {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"dg", "j"}
    };

    static {
        var cyrillic = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";
        var sounds = "a b v g d e j z i i k l m n o p r s t u f h s C S S _ i _ e u a a g k n o u u h i".split(" ");
        for (var i = 0; i < cyrillic.length(); i++) {
            SOUND.put(cyrillic.charAt(i), sounds[i].equals("_") ? "" : sounds[i]);
        }
        for (var pair : "c:k,q:k,w:v,y:i,x:ks".split(",")) {
            SOUND.put(pair.charAt(0), pair.substring(2));
        }
        // letters that are one sign in print, in capitals or in small ones
        var latin = "abcehikmoptxy";
        var twins = "авсенікмортху";
        for (var i = 0; i < latin.length(); i++) {
            LOOK.put(twins.charAt(i), latin.charAt(i));
        }
    }

    private Letters() {}

    static boolean isCyrillic(char letter) {
        return letter >= '\u0400' && letter <= '\u052F';
    }

    static boolean isCyrillic(String word) {
        return word.chars().allMatch(letter -> isCyrillic((char) letter));
    }

    /** Roughly how the word sounds, in Latin letters. */
    static String sound(String word) {
        var text = word;
        if (!isCyrillic(word)) {
            for (var digraph : DIGRAPHS) {
                text = text.replace(digraph[0], digraph[1]);
            }
            if (text.length() > 4 && text.endsWith("e")) {
                text = text.substring(0, text.length() - 1); // is not heard in English and French names
            }
        } else {
            text = text.replace("дж", "ж").replace("ай", "ei").replace("эй", "ei");
        }
        var sound = new StringBuilder();
        for (var letter : text.toCharArray()) {
            sound.append(SOUND.getOrDefault(letter, String.valueOf(letter)));
        }
        return withoutDoubles(sound);
    }

    /** The consonants of what {@link #sound} answers: the two alphabets write vowels in many ways. */
    static String consonants(String sound) {
        var left = new StringBuilder();
        for (var letter : sound.toCharArray()) {
            if (VOWELS.indexOf(letter) < 0) {
                left.append(
                        switch (letter) {
                            case 'j' -> 'g';
                            case 'C' -> 'h';
                            case 'z' -> 's';
                            default -> letter;
                        });
            }
        }
        return withoutDoubles(left);
    }

    /** A code in Latin letters: those that look Latin as such, the others by their sound. */
    static String code(String code) {
        var look = look(code);
        if (look != null) {
            return look;
        }
        var sound = new StringBuilder();
        for (var letter : code.toCharArray()) {
            sound.append(isCyrillic(letter) ? SOUND.getOrDefault(letter, "") : String.valueOf(letter));
        }
        return sound.toString();
    }

    static boolean isVowel(char sound) {
        return VOWELS.indexOf(sound) >= 0;
    }

    /** How the word looks when each Cyrillic letter that has a Latin twin is written as the twin; null when another letter is in it. */
    static String look(String word) {
        var look = new StringBuilder();
        for (var letter : word.toCharArray()) {
            if (!isCyrillic(letter)) {
                look.append(letter);
            } else if (LOOK.containsKey(letter)) {
                look.append(LOOK.get(letter));
            } else {
                return null;
            }
        }
        return look.toString();
    }

    /** Whether each letter of a Latin word has a Cyrillic twin, so that somebody may have typed it on the other keyboard. */
    static boolean mayLookCyrillic(String word) {
        return word.chars().allMatch(letter -> LOOK.containsValue((char) letter) || Character.isDigit(letter));
    }

    /** Writes a word that mixes the alphabets in one of them: the one that most of its unmistakable letters belong to. */
    static String inOneAlphabet(String word) {
        var cyrillic = word.chars().filter(letter -> isCyrillic((char) letter)).count();
        if (cyrillic == 0
                || cyrillic == word.chars().filter(Character::isLetter).count()) {
            return word;
        }
        var look = look(word);
        if (look != null) {
            return look;
        }
        var mended = new StringBuilder();
        for (var letter : word.toCharArray()) {
            mended.append(LOOK.entrySet().stream()
                    .filter(twin -> twin.getValue() == letter)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(letter));
        }
        return mended.toString();
    }

    private static String withoutDoubles(CharSequence text) {
        var single = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (i == 0 || text.charAt(i) != text.charAt(i - 1)) {
                single.append(text.charAt(i));
            }
        }
        return single.toString();
    }
}

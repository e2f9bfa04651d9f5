package kz.kopir.document.words;

import java.util.ArrayList;

/** English cardinals without "and". */
final class EnglishNumber {

    private static final String[] UNITS = {
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] SCALES = {
        "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"
    };

    private EnglishNumber() {}

    static String of(long number) {
        if (number == 0) {
            return "zero";
        }
        var words = new ArrayList<String>();
        for (var triple : Triples.of(number)) {
            if (triple.value() >= 100) {
                words.add(UNITS[triple.value() / 100] + " hundred");
            }
            words.add(below100(triple.value() % 100));
            words.add(SCALES[triple.scale()]);
        }
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private static String below100(int number) {
        if (number < 20) {
            return UNITS[number];
        }
        var tens = TENS[number / 10];
        return number % 10 == 0 ? tens : tens + "-" + UNITS[number % 10];
    }
}

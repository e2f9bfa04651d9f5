package kz.kopir.document.words;

import java.util.ArrayList;
import java.util.List;

/** Russian cardinals: тысяча is feminine, миллион and above masculine. */
final class RussianNumber {

    private static final String[] UNITS = {
        "",
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать"
    };
    private static final String[] TENS = {
        "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"
    };
    private static final String[] HUNDREDS = {
        "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"
    };
    private static final List<Noun> SCALES = List.of(
            new Noun("тысяча", "тысячи", "тысяч", true),
            Noun.masculine("миллион", "миллиона", "миллионов"),
            Noun.masculine("миллиард", "миллиарда", "миллиардов"),
            Noun.masculine("триллион", "триллиона", "триллионов"),
            Noun.masculine("квадриллион", "квадриллиона", "квадриллионов"),
            Noun.masculine("квинтиллион", "квинтиллиона", "квинтиллионов"));

    private RussianNumber() {}

    static String of(long number, boolean feminine) {
        if (number == 0) {
            return "ноль";
        }
        var words = new ArrayList<String>();
        for (var triple : Triples.of(number)) {
            if (triple.scale() == 0) {
                below1000(words, triple.value(), feminine);
            } else {
                var scale = SCALES.get(triple.scale() - 1);
                below1000(words, triple.value(), scale.feminine());
                words.add(scale.after(triple.value()));
            }
        }
        return String.join(" ", words);
    }

    private static void below1000(List<String> words, int number, boolean feminine) {
        add(words, HUNDREDS[number / 100]);
        var rest = number % 100;
        if (rest >= 20) {
            add(words, TENS[rest / 10]);
            rest %= 10;
        }
        add(
                words,
                switch (rest) {
                    case 1 -> feminine ? "одна" : "один";
                    case 2 -> feminine ? "две" : "два";
                    default -> UNITS[rest];
                });
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }

    /** A noun as it stands after 1, after 2 to 4, and after 5 and more. */
    record Noun(String one, String few, String many, boolean feminine) {

        static Noun masculine(String one, String few, String many) {
            return new Noun(one, few, many, false);
        }

        static Noun feminine(String one, String few, String many) {
            return new Noun(one, few, many, true);
        }

        /** тенге, тиын, евро. */
        static Noun indeclinable(String word) {
            return masculine(word, word, word);
        }

        String after(long number) {
            var teens = number % 100 / 10 == 1;
            var last = number % 10;
            if (last == 1 && !teens) {
                return one;
            }
            return last >= 2 && last <= 4 && !teens ? few : many;
        }
    }
}

package kz.kopir.document.words;

import java.util.ArrayList;

/** Kazakh cardinals: a hundred is жүз without бір, a thousand бір мың; nothing is declined. */
final class KazakhNumber {

    private static final String[] UNITS = {"", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"};
    private static final String[] TENS = {
        "", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"
    };
    private static final String[] SCALES = {"", "мың", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион"};

    private KazakhNumber() {}

    static String of(long number) {
        if (number == 0) {
            return "нөл";
        }
        var words = new ArrayList<String>();
        for (var triple : Triples.of(number)) {
            var hundreds = triple.value() / 100;
            if (hundreds > 1) {
                words.add(UNITS[hundreds]);
            }
            if (hundreds > 0) {
                words.add("жүз");
            }
            words.add(TENS[triple.value() % 100 / 10]);
            words.add(UNITS[triple.value() % 10]);
            words.add(SCALES[triple.scale()]);
        }
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }
}

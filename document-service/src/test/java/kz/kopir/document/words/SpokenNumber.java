package kz.kopir.document.words;

import java.util.HashMap;
import java.util.Map;

/** Reads number words back, by tables of its own. */
final class SpokenNumber {

    private SpokenNumber() {}

    static long russian(String words) {
        var values = small(
                "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"
                        + " четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
                "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто");
        values.put("одна", 1L);
        values.put("две", 2L);
        var hundreds = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split(" ");
        for (var i = 0; i < hundreds.length; i++) {
            values.put(hundreds[i], (i + 1) * 100L);
        }
        return read(
                words.replaceAll("тысячи|тысяча|тысяч", "K")
                        .replaceAll("миллиард(а|ов)?", "G")
                        .replaceAll("миллион(а|ов)?", "M")
                        .replaceAll("триллион(а|ов)?", "T"),
                values,
                "");
    }

    static long kazakh(String words) {
        var values = small(
                "нөл бір екі үш төрт бес алты жеті сегіз тоғыз он", "жиырма отыз қырық елу алпыс жетпіс сексен тоқсан");
        return read(
                words.replace("мың", "K")
                        .replace("миллиард", "G")
                        .replace("миллион", "M")
                        .replace("триллион", "T"),
                values,
                "жүз");
    }

    static long english(String words) {
        var values = small(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                        + " seventeen eighteen nineteen",
                "twenty thirty forty fifty sixty seventy eighty ninety");
        return read(
                words.replace("-", " ")
                        .replace("thousand", "K")
                        .replace("trillion", "T")
                        .replace("billion", "G")
                        .replace("million", "M"),
                values,
                "hundred");
    }

    private static Map<String, Long> small(String units, String tens) {
        var values = new HashMap<String, Long>();
        for (var word : units.split(" ")) {
            values.put(word, (long) values.size());
        }
        var ten = 20L;
        for (var word : tens.split(" ")) {
            values.put(word, ten);
            ten += 10;
        }
        return values;
    }

    private static long read(String words, Map<String, Long> values, String hundred) {
        var total = 0L;
        var group = 0L;
        for (var word : words.split(" ")) {
            var scale = "KMGT".indexOf(word);
            if (scale >= 0) {
                total += group * (long) Math.pow(1000, scale + 1);
                group = 0;
            } else if (word.equals(hundred)) {
                group = group == 0 ? 100 : group * 100;
            } else {
                group += values.get(word);
            }
        }
        return total + group;
    }
}

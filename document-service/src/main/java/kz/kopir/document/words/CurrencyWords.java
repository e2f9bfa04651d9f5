package kz.kopir.document.words;

import kz.kopir.document.words.RussianNumber.Noun;

/** Currencies and their hundredths as they stand after a number; null for one that has no words here. */
final class CurrencyWords {

    private CurrencyWords() {}

    static Russian russian(String currency) {
        return switch (currency) {
            case "KZT" -> new Russian(Noun.indeclinable("тенге"), Noun.indeclinable("тиын"));
            case "USD" ->
                new Russian(
                        Noun.masculine("доллар США", "доллара США", "долларов США"),
                        Noun.masculine("цент", "цента", "центов"));
            case "EUR" -> new Russian(Noun.indeclinable("евро"), Noun.masculine("евроцент", "евроцента", "евроцентов"));
            case "RUB" ->
                new Russian(Noun.masculine("рубль", "рубля", "рублей"), Noun.feminine("копейка", "копейки", "копеек"));
            default -> null;
        };
    }

    static Plain kazakh(String currency) {
        return switch (currency) {
            case "KZT" -> new Plain("теңге", "тиын");
            case "USD" -> new Plain("АҚШ доллары", "цент");
            case "EUR" -> new Plain("еуро", "еуроцент");
            case "RUB" -> new Plain("Ресей рублі", "копейка");
            default -> null;
        };
    }

    static English english(String currency) {
        return switch (currency) {
            case "KZT" -> new English(new Plural("tenge", "tenge"), new Plural("tiyn", "tiyn"));
            case "USD" -> new English(new Plural("US dollar", "US dollars"), new Plural("cent", "cents"));
            case "EUR" -> new English(new Plural("euro", "euros"), new Plural("cent", "cents"));
            case "RUB" -> new English(new Plural("rouble", "roubles"), new Plural("kopeck", "kopecks"));
            default -> null;
        };
    }

    record Russian(Noun major, Noun minor) {}

    record Plain(String major, String minor) {}

    record English(Plural major, Plural minor) {}

    record Plural(String one, String many) {

        String after(long number) {
            return number == 1 ? one : many;
        }
    }
}

package kz.kopir.document.words;

import java.time.LocalDate;
import kz.kopir.document.Language;

/** {@code 02 августа 2022 г.}, {@code 2022 жылғы 2 тамыз}, {@code 2 August 2022}. */
public final class DateInWords {

    private static final String[] RUSSIAN = {
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря"
    };
    private static final String[] KAZAKH = {
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан"
    };
    private static final String[] ENGLISH = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private DateInWords() {}

    public static String of(LocalDate date, Language language) {
        var month = date.getMonthValue() - 1;
        return switch (language) {
            case RU -> "%02d %s %d г.".formatted(date.getDayOfMonth(), RUSSIAN[month], date.getYear());
            case KK -> "%d жылғы %d %s".formatted(date.getYear(), date.getDayOfMonth(), KAZAKH[month]);
            case EN -> "%d %s %d".formatted(date.getDayOfMonth(), ENGLISH[month], date.getYear());
        };
    }
}

package kz.kopir.platform.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import kz.kopir.contracts.Wieldy;

/** What of a request can be stored and reckoned with; what cannot is refused where it comes in, with its name. */
final class Readable {

    static final Words TEXT = new Words(
            "текст без нулевого знака и половин суррогатных пар", "a text without a NUL and halves of surrogate pairs");
    static final Words NUMBER = new Words("число не длиннее 400 знаков", "a number of no more than 400 digits");
    static final Words DAY = new Words("дата с 0001-01-01 по 9999-12-31", "a date from 0001-01-01 to 9999-12-31");
    static final Words TIME =
            new Words("время с поясом, год с 0001 по 9999", "a time with its offset, in the years 0001 to 9999");

    private static final int LAST_YEAR = 9999;

    private Readable() {}

    /** PostgreSQL takes no NUL in a text, and half a surrogate pair cannot be written in UTF-8. */
    static boolean is(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    static boolean is(BigDecimal number) {
        return Wieldy.is(number);
    }

    static boolean is(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
    }

    static boolean is(OffsetDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= LAST_YEAR;
    }
}

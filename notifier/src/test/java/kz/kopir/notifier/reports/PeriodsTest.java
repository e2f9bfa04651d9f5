package kz.kopir.notifier.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    // a Saturday
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "продажи сегодня, 2026-11-21, 2026-11-21",
        "что было вчера, 2026-11-20, 2026-11-20",
        "позавчера, 2026-11-19, 2026-11-19",
        "за неделю, 2026-11-15, 2026-11-21",
        "за месяц, 2026-10-22, 2026-11-21",
        "за последнюю неделю, 2026-11-15, 2026-11-21",
        "за последние 10 дней, 2026-11-12, 2026-11-21",
        "за последние три месяца, 2026-08-22, 2026-11-21",
        "за 30 дней, 2026-10-23, 2026-11-21",
        "за прошлую неделю, 2026-11-09, 2026-11-15",
        "прошлая неделя, 2026-11-09, 2026-11-15",
        "в прошлом месяце, 2026-10-01, 2026-10-31",
        "за прошлый квартал, 2026-07-01, 2026-09-30",
        "в прошлом году, 2025-01-01, 2025-12-31",
        "позапрошлый месяц, 2026-09-01, 2026-09-30",
        "на этой неделе, 2026-11-16, 2026-11-21",
        "в этом месяце, 2026-11-01, 2026-11-21",
        "за текущий квартал, 2026-10-01, 2026-11-21",
        "с начала года, 2026-01-01, 2026-11-21",
        "с начала месяца, 2026-11-01, 2026-11-21",
        "за октябрь, 2026-10-01, 2026-10-31",
        "в мае, 2026-05-01, 2026-05-31",
        "за декабрь, 2025-12-01, 2025-12-31",
        "за март 2025 года, 2025-03-01, 2025-03-31",
        "за 2025 год, 2025-01-01, 2025-12-31",
        "за третий квартал, 2026-07-01, 2026-09-30",
        "2 квартал 2025, 2025-04-01, 2025-06-30",
        "с 1 по 15 ноября, 2026-11-01, 2026-11-15",
        "с 01.11.2026 по 15.11.2026, 2026-11-01, 2026-11-15",
        "15 ноября, 2026-11-15, 2026-11-15",
        "за полгода, 2026-05-22, 2026-11-21",
    })
    void understandsRussian(String question, LocalDate from, LocalDate to) {
        assertThat(found(question)).isEqualTo(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "бүгін, 2026-11-21, 2026-11-21",
        "кешегі сату, 2026-11-20, 2026-11-20",
        "осы ай, 2026-11-01, 2026-11-21",
        "осы айда, 2026-11-01, 2026-11-21",
        "осы аптада, 2026-11-16, 2026-11-21",
        "өткен апта, 2026-11-09, 2026-11-15",
        "өткен айдағы сату, 2026-10-01, 2026-10-31",
        "өткен тоқсанда, 2026-07-01, 2026-09-30",
        "соңғы 7 күн, 2026-11-15, 2026-11-21",
        "соңғы апта, 2026-11-15, 2026-11-21",
        "бір айда, 2026-10-22, 2026-11-21",
        "апта ішінде, 2026-11-15, 2026-11-21",
        "биыл, 2026-01-01, 2026-11-21",
        "былтыр, 2025-01-01, 2025-12-31",
        "жыл басынан бері, 2026-01-01, 2026-11-21",
        "қазан айында, 2026-10-01, 2026-10-31",
        "2025 жылы, 2025-01-01, 2025-12-31",
        "үшінші тоқсан, 2026-07-01, 2026-09-30",
    })
    void understandsKazakh(String question, LocalDate from, LocalDate to) {
        assertThat(found(question)).isEqualTo(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-21, 2026-11-21",
        "sales yesterday, 2026-11-20, 2026-11-20",
        "this week, 2026-11-16, 2026-11-21",
        "last week, 2026-11-09, 2026-11-15",
        "last quarter, 2026-07-01, 2026-09-30",
        "last 14 days, 2026-11-08, 2026-11-21",
        "past month, 2026-10-22, 2026-11-21",
        "for the week, 2026-11-15, 2026-11-21",
        "in October, 2026-10-01, 2026-10-31",
        "March 2025, 2025-03-01, 2025-03-31",
        "Q3 2025, 2025-07-01, 2025-09-30",
        "year to date, 2026-01-01, 2026-11-21",
        "from 2026-11-01 to 2026-11-15, 2026-11-01, 2026-11-15",
        "in 2025, 2025-01-01, 2025-12-31",
        "Nov 3 - 9, 2026-11-03, 2026-11-09",
    })
    void understandsEnglish(String question, LocalDate from, LocalDate to) {
        assertThat(found(question)).isEqualTo(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource({"продажи по дням", "sales by month", "айлар бойынша сату", "айтшы", "план на завтра"})
    void takesNoGroupingForAPeriod(String question) {
        assertThat(Periods.find(question, TODAY)).isEmpty();
    }

    @Test
    void saysThatADayDoesNotExist() {
        assertThatThrownBy(() -> Periods.find("31.02.2026", TODAY)).isInstanceOf(InvalidQueryException.class);
    }

    private static Period found(String question) {
        return Periods.find(question, TODAY).orElseThrow().period();
    }
}

package kz.kopir.notifier.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.Measure;
import kz.kopir.notifier.reports.Period;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    private final Figures figures = new Figures();

    @BeforeEach
    void aWeekOfTwoManagers() {
        var query = new Query(
                Dataset.DEALS,
                List.of(Measure.AMOUNT, Measure.COUNT),
                List.of(Grouping.MANAGER),
                List.of(),
                new Period(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 21)),
                false,
                Query.USUAL_GROUPS);
        figures.add(new Result(
                query,
                List.of(
                        new Result.Group(
                                List.of("Айгерим"), List.of(new BigDecimal("1234567.89"), new BigDecimal("17"))),
                        new Result.Group(
                                List.of("Касса 24"), List.of(new BigDecimal("765432.11"), new BigDecimal("8")))),
                List.of(new BigDecimal("2000000"), new BigDecimal("25")),
                2,
                0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Айгерим продала на 1 234 567,89 ₸",
                "Айгерим продала на 1\u00a0234\u00a0568 тенге",
                "Aigerim sold 1,234,567.89",
                "около 1,23 млн тенге",
                "около 1 235 тыс. тенге",
                "2 млн",
                "всего 2000000, сделок 25",
                "с 15.11.2026 по 21.11.2026 закрыто 25 сделок",
                "за 15–21 ноября 2026 года",
                "From Nov 15 to Nov 21, 2026: 25 deals",
                "за 7 дней",
                "у Касса 24 восемь сделок",
                "два менеджера",
                "1. Айгерим — 17\n2. Касса 24 — 8",
                "в 2026 году",
            })
    void knowsWhatTheResultSays(String text) {
        assertThat(figures.unknown(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "всего 2 000 001 тенге",
                "на 1 234 567,90",
                "рост на 12,5 %",
                "3 млн",
                "разница 469 135,78",
                "в среднем 80000",
                "с 01.11.2026 по 21.11.2026",
                "за 30 дней",
                "три менеджера",
                "почти полмиллиона",
                "вдвое больше сделок, чем пять",
                "in 2024",
                "９９ сделок",
                "½ всех продаж",
                "26deals",
                "1e6",
            })
    void knowsNoOtherFigure(String text) {
        assertThat(figures.unknown(text)).isNotEmpty();
    }

    @Test
    void knowsWhatWasComputed() {
        figures.add(new BigDecimal("469135.78"));
        assertThat(figures.unknown("разница 469 135,78 ₸")).isEmpty();
    }
}

package kz.kopir.notifier.reports.recognising;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.notifier.reports.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecogniserTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Покажи продажи за неделю по менеджерам | DEALS AMOUNT,COUNT by MANAGER",
                "Сколько сделок закрыли вчера? | DEALS COUNT,AMOUNT by",
                "Выручка по месяцам с начала года | DEALS AMOUNT,COUNT by MONTH",
                "Какой средний чек в этом месяце? | DEALS AVERAGE,COUNT by",
                "Топ-5 клиентов за прошлый квартал | DEALS AMOUNT,COUNT by CUSTOMER limit 5",
                "Кто продал больше всех за месяц? | DEALS AMOUNT,COUNT by MANAGER",
                "Какие товары продавались лучше всего в октябре? | PRODUCTS AMOUNT,QUANTITY by PRODUCT",
                "Сколько накладных выписали за неделю? | DOCUMENTS COUNT,AMOUNT by where TYPE=WAYBILL",
                "Документы по статусам за месяц | DOCUMENTS COUNT,AMOUNT by STATUS",
                "Какие были ошибки сегодня? | FAILURES COUNT by CODE",
                "Остатки по складам | STOCK QUANTITY by WAREHOUSE",
                "Оплаты по способам за прошлый месяц | PAYMENTS AMOUNT,COUNT by METHOD",
                "Сколько НДС за прошлый квартал? | DOCUMENTS VAT,AMOUNT by",
                "Сколько сделок больше 1 млн за год? | DEALS COUNT,AMOUNT by where >=1000000",
                "Өткен аптадағы сату менеджерлер бойынша | DEALS AMOUNT,COUNT by MANAGER",
                "Осы айда қанша мәміле жабылды? | DEALS COUNT,AMOUNT by",
                "Қоймадағы қалдық қандай? | STOCK QUANTITY by WAREHOUSE",
                "Show sales for the week by manager | DEALS AMOUNT,COUNT by MANAGER",
                "How many invoices were issued last month? | DOCUMENTS COUNT,AMOUNT by where TYPE=INVOICE",
                "Top 3 products this year | PRODUCTS AMOUNT,QUANTITY by PRODUCT limit 3",
            })
    void understands(String question, String expected) {
        var found = Recogniser.recognise(question, TODAY).orElseThrow();
        assertThat(found.unknown()).isEmpty();
        assertThat(written(found.query())).isEqualTo(expected.strip());
    }

    @Test
    void leavesNoWordOutThatItDoesNotKnow() {
        var found = Recogniser.recognise("Продажи в Шымкенте за месяц", TODAY).orElseThrow();
        assertThat(found.unknown()).isEqualTo(List.of("шымкенте"));
    }

    @Test
    void understandsNothingOfWhatIsNoQuestionAboutFacts() {
        assertThat(Recogniser.recognise("Какая завтра погода?", TODAY)).isEmpty();
    }

    static String written(Query query) {
        var text = new StringBuilder(query.dataset() + " "
                + query.measures().stream().map(Enum::name).collect(Collectors.joining(",")) + " by");
        query.groupBy().forEach(by -> text.append(' ').append(by));
        query.filters()
                .forEach(filter -> text.append(" where ")
                        .append(filter.by() == null ? ">=" + filter.from() : filter.by() + "=" + filter.value()));
        if (query.limit() != Query.USUAL_GROUPS) {
            text.append(" limit ").append(query.limit());
        }
        return text.toString();
    }
}

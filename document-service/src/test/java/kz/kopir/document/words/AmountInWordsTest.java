package kz.kopir.document.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.ToLongFunction;
import kz.kopir.document.Language;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {

    private static final long MOST = 99_999_999_999_999_999L;

    @ParameterizedTest
    @CsvSource({
        "0.00, Ноль тенге 00 тиын, Нөл теңге 00 тиын, Zero tenge 00 tiyn",
        "1.01, Один тенге 01 тиын, Бір теңге 01 тиын, One tenge 01 tiyn",
        "21.50, Двадцать один тенге 50 тиын, Жиырма бір теңге 50 тиын, Twenty-one tenge 50 tiyn",
        "101.00, Сто один тенге 00 тиын, Жүз бір теңге 00 тиын, One hundred one tenge 00 tiyn",
        "1001.00, Одна тысяча один тенге 00 тиын, Бір мың бір теңге 00 тиын, One thousand one tenge 00 tiyn",
        "2000.00, Две тысячи тенге 00 тиын, Екі мың теңге 00 тиын, Two thousand tenge 00 tiyn",
        "11000.00, Одиннадцать тысяч тенге 00 тиын, Он бір мың теңге 00 тиын, Eleven thousand tenge 00 tiyn",
        "12345.67, Двенадцать тысяч триста сорок пять тенге 67 тиын,"
                + " Он екі мың үш жүз қырық бес теңге 67 тиын,"
                + " Twelve thousand three hundred forty-five tenge 67 tiyn",
        "116000.00, Сто шестнадцать тысяч тенге 00 тиын, Жүз он алты мың теңге 00 тиын,"
                + " One hundred sixteen thousand tenge 00 tiyn",
        "580000.00, Пятьсот восемьдесят тысяч тенге 00 тиын, Бес жүз сексен мың теңге 00 тиын,"
                + " Five hundred eighty thousand tenge 00 tiyn",
        "1160000.05, Один миллион сто шестьдесят тысяч тенге 05 тиын,"
                + " Бір миллион жүз алпыс мың теңге 05 тиын, One million one hundred sixty thousand tenge 05 tiyn",
        "5021001.99, Пять миллионов двадцать одна тысяча один тенге 99 тиын,"
                + " Бес миллион жиырма бір мың бір теңге 99 тиын,"
                + " Five million twenty-one thousand one tenge 99 tiyn",
        "1000000000, Один миллиард тенге 00 тиын, Бір миллиард теңге 00 тиын, One billion tenge 00 tiyn",
        "-2.5, Минус два тенге 50 тиын, Минус екі теңге 50 тиын, Minus two tenge 50 tiyn"
    })
    void tengeInThreeLanguages(BigDecimal amount, String russian, String kazakh, String english) {
        assertThat(AmountInWords.of(amount, "KZT", Language.RU)).isEqualTo(russian);
        assertThat(AmountInWords.of(amount, "KZT", Language.KK)).isEqualTo(kazakh);
        assertThat(AmountInWords.of(amount, "KZT", Language.EN)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, USD, Один доллар США 01 цент, Бір АҚШ доллары 01 цент, One US dollar 01 cent",
        "2.22, USD, Два доллара США 22 цента, Екі АҚШ доллары 22 цент, Two US dollars 22 cents",
        "11.14, USD, Одиннадцать долларов США 14 центов, Он бір АҚШ доллары 14 цент, Eleven US dollars 14 cents",
        "112.11, USD, Сто двенадцать долларов США 11 центов, Жүз он екі АҚШ доллары 11 цент,"
                + " One hundred twelve US dollars 11 cents",
        "4.05, EUR, Четыре евро 05 евроцентов, Төрт еуро 05 еуроцент, Four euros 05 cents",
        "1.01, RUB, Один рубль 01 копейка, Бір Ресей рублі 01 копейка, One rouble 01 kopeck",
        "1003.03, RUB, Одна тысяча три рубля 03 копейки, Бір мың үш Ресей рублі 03 копейка,"
                + " One thousand three roubles 03 kopecks",
        "5.15, RUB, Пять рублей 15 копеек, Бес Ресей рублі 15 копейка, Five roubles 15 kopecks",
        "7.05, CNY, Семь CNY 05/100, Жеті CNY 05/100, Seven CNY 05/100"
    })
    void otherCurrenciesDecline(BigDecimal amount, String currency, String russian, String kazakh, String english) {
        assertThat(AmountInWords.of(amount, currency, Language.RU)).isEqualTo(russian);
        assertThat(AmountInWords.of(amount, currency, Language.KK)).isEqualTo(kazakh);
        assertThat(AmountInWords.of(amount, currency, Language.EN)).isEqualTo(english);
    }

    @Test
    void neverDropsAThirdDecimal() {
        assertThatThrownBy(() -> AmountInWords.of(new BigDecimal("1.005"), "KZT", Language.RU))
                .isInstanceOf(ArithmeticException.class);
    }

    @Property
    void russianReadsBackAsTheSameNumber(@ForAll @LongRange(max = MOST) long tiyn) {
        readsBack(tiyn, Language.RU, SpokenNumber::russian);
    }

    @Property
    void kazakhReadsBackAsTheSameNumber(@ForAll @LongRange(max = MOST) long tiyn) {
        readsBack(tiyn, Language.KK, SpokenNumber::kazakh);
    }

    @Property
    void englishReadsBackAsTheSameNumber(@ForAll @LongRange(max = MOST) long tiyn) {
        readsBack(tiyn, Language.EN, SpokenNumber::english);
    }

    @Property
    void thousandsAreFeminineInRussian(@ForAll @LongRange(min = 1, max = 999) long thousands) {
        var words = AmountInWords.of(new BigDecimal(thousands * 1000), "KZT", Language.RU)
                .toLowerCase(Locale.ROOT);
        assertThat(words).doesNotContain("один тысяч").doesNotContain("два тысяч");
        var last = thousands % 10;
        var teens = thousands % 100 / 10 == 1;
        var noun = last == 1 && !teens ? "тысяча" : last >= 2 && last <= 4 && !teens ? "тысячи" : "тысяч";
        assertThat(words).endsWith(noun + " тенге 00 тиын");
    }

    private static void readsBack(long tiyn, Language language, ToLongFunction<String> reader) {
        var words = AmountInWords.of(BigDecimal.valueOf(tiyn, 2), "KZT", language);
        var tenge = language == Language.KK ? " теңге " : language == Language.RU ? " тенге " : " tenge ";
        var parts = words.split(tenge);
        assertThat(Character.isUpperCase(words.charAt(0))).isTrue();
        assertThat(reader.applyAsLong(parts[0].toLowerCase(Locale.ROOT))).isEqualTo(tiyn / 100);
        assertThat(parts[1].substring(0, 2)).isEqualTo("%02d".formatted(tiyn % 100));
    }
}

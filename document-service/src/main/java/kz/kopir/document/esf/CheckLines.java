package kz.kopir.document.esf;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.Function;
import kz.kopir.contracts.DocumentLine;

/** What the portal asks of the rows as a whole: currency, rate, totals. */
final class CheckLines {

    private final EsfSource source;
    private final EsfFindings findings;

    CheckLines(EsfSource source, EsfFindings findings) {
        this.source = source;
        this.findings = findings;
    }

    void check() {
        var lines = source.document().lines();
        if (lines.isEmpty()) {
            findings.add(
                    "lines",
                    "DOC-1104",
                    null,
                    "нет ни одной строки; добавьте товар или услугу",
                    "there are no rows; add goods or a service");
        }
        for (var i = 0; i < lines.size(); i++) {
            new CheckLine(source, findings, lines.get(i), "lines." + i + ".").check();
        }
        currency();
        totals();
    }

    private void currency() {
        var known = Currency.getAvailableCurrencies().stream()
                .anyMatch(
                        each -> each.getCurrencyCode().equals(source.document().currency()));
        if (!known) {
            findings.add(
                    "currency",
                    "DOC-1111",
                    "INVALID_CURRENCY_CODE",
                    "код валюты — три буквы по ISO 4217, например KZT",
                    "a currency's code has three letters of ISO 4217, such as KZT");
        } else if (source.inTenge()) {
            tenge();
        } else {
            rate(source.details().currencyRate());
        }
    }

    private void tenge() {
        if (source.details().currencyRate() != null) {
            noRate("документ в тенге; уберите курс", "the document is in tenge; take the rate away");
        }
    }

    private void rate(BigDecimal rate) {
        if (rate == null || rate.signum() <= 0 || !Digits.fit(rate, Digits.PRICE_WHOLE, Digits.PRICE_DECIMALS)) {
            noRate(
                    "укажите курс валюты к тенге на дату оборота, до 6 знаков после запятой",
                    "give the currency's rate to the tenge on the date of turnover, of at most 6 decimals");
        }
    }

    private void noRate(String russian, String english) {
        findings.add("currency_rate", "DOC-1112", "CURRENCY_RATE_NOT_MATCH", russian, english);
    }

    private void totals() {
        var totals = source.document().totals();
        total("net", totals.net(), DocumentLine::net);
        total("vat", totals.vat(), DocumentLine::vatAmount);
        total("gross", totals.gross(), DocumentLine::gross);
    }

    private void total(String field, BigDecimal stated, Function<DocumentLine, BigDecimal> of) {
        var sum = source.document().lines().stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(stated) != 0 || !Digits.isSum(stated)) {
            findings.add(
                    "totals." + field,
                    "DOC-1107",
                    "WRONG_SUM",
                    "итог не равен сумме строк; отмените документ и выпишите заново",
                    "the total is not the sum of the rows; cancel the document and issue it again");
        }
    }
}

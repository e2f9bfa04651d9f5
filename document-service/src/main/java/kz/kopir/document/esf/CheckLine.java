package kz.kopir.document.esf;

import java.math.BigDecimal;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.VatCategory;

/** What the portal asks of one row. */
final class CheckLine {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    /** Of VAT taken out of a price that holds it, against VAT put on top of the rounded net. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

    private final EsfSource source;
    private final EsfFindings findings;
    private final DocumentLine line;
    private final String field;

    /** @param field of the row, with the dot, such as {@code lines.0.} */
    CheckLine(EsfSource source, EsfFindings findings, DocumentLine line, String field) {
        this.source = source;
        this.findings = findings;
        this.line = line;
        this.field = field;
    }

    void check() {
        codes();
        figures();
        if (source.vatPayer()) {
            vat();
        } else {
            noVat();
        }
    }

    private void codes() {
        var catalog = source.catalogTruId(line);
        if (catalog == null || catalog.isBlank()) {
            add(
                    "catalog_tru_id",
                    "DOC-1109",
                    "CATALOG_TRU_ID_NOT_FOUND",
                    "нет идентификатора товара, работы, услуги; возьмите его из каталога на портале",
                    "there is no id of the goods or service; take it from the portal's catalogue");
        }
        var origin = source.origin(line);
        if (origin == null || !origin.matches("[1-6]")) {
            add(
                    "tru_origin_code",
                    "DOC-1110",
                    "INVALID_ORIGIN_CODE",
                    "признак происхождения — цифра от 1 до 6",
                    "the code of origin is a digit from 1 to 6");
        }
        tnved(source.tnved(line), origin);
    }

    private void tnved(String code, String origin) {
        var missing = code == null || code.isBlank();
        if (missing
                && origin != null
                && source.details().defaults().tnvedNeededFor().contains(origin)) {
            add(
                    "tnved_code",
                    "DOC-1116",
                    "TNVED_CODE_CANT_BE_EMPTY",
                    "с таким признаком происхождения нужен код ТН ВЭД; укажите его",
                    "this code of origin needs a code of ТН ВЭД; give it");
        } else if (!missing && !code.matches("[0-9]{1,10}")) {
            add(
                    "tnved_code",
                    "DOC-1116",
                    null,
                    "код ТН ВЭД — не больше 10 цифр, без пробелов",
                    "a code of ТН ВЭД has at most 10 digits and no spaces");
        }
    }

    private void figures() {
        priceLike("quantity", line.quantity());
        priceLike("price", line.price());
        if (line.quantity().signum() == 0) {
            add(
                    "quantity",
                    "DOC-1117",
                    null,
                    "количество равно нулю; исправьте его",
                    "the quantity is zero; correct it");
        }
        if (line.net().add(line.vatAmount()).compareTo(line.gross()) != 0) {
            wrongSum(
                    "gross",
                    "стоимость с НДС не равна стоимости без НДС и сумме НДС; отмените документ и выпишите заново",
                    "the sum with VAT is not the sum without and the VAT; cancel the document and issue it again");
        }
        sum("net", line.net());
        sum("vat_amount", line.vatAmount());
        sum("gross", line.gross());
    }

    private void priceLike(String name, BigDecimal value) {
        if (!Digits.fit(value, Digits.PRICE_WHOLE, Digits.PRICE_DECIMALS)) {
            add(
                    name,
                    "DOC-1117",
                    null,
                    "не больше 12 цифр до запятой и 6 после; округлите",
                    "at most 12 digits before the point and 6 after it; round it");
        }
    }

    private void sum(String name, BigDecimal amount) {
        if (!Digits.isSum(amount)) {
            wrongSum(
                    name,
                    "не больше 15 цифр до запятой и 2 после; отмените документ и выпишите заново",
                    "at most 15 digits before the point and 2 after it; cancel the document and issue it again");
        }
    }

    /** 0 % is a rate and its VAT is 0; without VAT there is no rate. */
    private void vat() {
        var rate = line.vat().rate();
        if (rate == null) {
            unrated();
        } else if (taxed() && Digits.fit(rate, 2, 0) && validOnTurnover(rate)) {
            var exact = line.net().multiply(rate).divide(HUNDRED);
            if (exact.subtract(line.vatAmount()).abs().compareTo(ROUNDING) > 0) {
                wrongSum(
                        "vat_amount",
                        "сумма НДС не соответствует ставке; отмените документ и выпишите заново",
                        "the VAT is not that of the rate; cancel the document and issue it again");
            }
        } else {
            wrongRate();
        }
    }

    private void unrated() {
        if (taxed()) {
            wrongRate();
        } else if (line.vatAmount().signum() != 0) {
            wrongSum(
                    "vat_amount",
                    "строка без НДС, а сумма НДС не ноль; отмените документ и выпишите заново",
                    "the row is without VAT and its VAT is not zero; cancel the document and issue it again");
        }
    }

    private void noVat() {
        if (line.vat().rate() != null) {
            add(
                    "vat.rate",
                    "DOC-1108",
                    "NDS_RATE_FOR_NOT_NDS_PAYER",
                    "на дату оборота продавец не плательщик НДС, а в строке есть ставка; проверьте карточку организации",
                    "the seller pays no VAT on the date of turnover, yet the row has a rate; check the organisation's card");
        }
        if (line.vatAmount().signum() != 0) {
            add(
                    "vat_amount",
                    "DOC-1108",
                    "NDS_AMOUNT_FOR_NOT_NDS_PAYER",
                    "на дату оборота продавец не плательщик НДС, а в строке есть НДС; проверьте карточку организации",
                    "the seller pays no VAT on the date of turnover, yet the row has VAT; check the organisation's card");
        }
    }

    private boolean taxed() {
        return line.vat().category() != VatCategory.NONE && line.vat().category() != VatCategory.EXEMPT;
    }

    private boolean validOnTurnover(BigDecimal rate) {
        return source.details().defaults().rateValid(line.vat().category(), rate, source.turnover());
    }

    private void wrongRate() {
        add(
                "vat.rate",
                "DOC-1118",
                "NDS_RATE_INCORRECT",
                "такой ставки НДС нет на дату оборота; проверьте дату оборота или выпишите документ с верной ставкой",
                "there is no such rate of VAT on the date of turnover; check that date, or issue the document with the right rate");
    }

    private void wrongSum(String name, String russian, String english) {
        add(name, "DOC-1107", "WRONG_SUM", russian, english);
    }

    private void add(String name, String code, String portalCode, String russian, String english) {
        findings.add(field + name, code, portalCode, russian, english);
    }
}

package kz.kopir.document.esf;

import java.time.LocalDate;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfDetails.Type;

/** What the portal asks of number, dates, contract and related invoice. */
final class CheckHead {

    private static final String DIGITS = "[0-9]{1,30}";
    private static final String REGISTRATION = "ESF-[0-9]{12}-[0-9]{8}-[0-9]{8}";
    private static final int OPERATOR_LENGTH = 200;

    private final EsfSource source;
    private final EsfDetails details;
    private final EsfFindings findings;

    CheckHead(EsfSource source, EsfFindings findings) {
        this.source = source;
        this.details = source.details();
        this.findings = findings;
    }

    void check() {
        document();
        dates();
        contract();
        delivery();
        related();
    }

    private void document() {
        if (source.document().document().type() != DocumentType.TAX_INVOICE) {
            findings.add(
                    "type",
                    "DOC-1101",
                    null,
                    "в ИС ЭСФ идёт только счёт-фактура; выпишите её на основании этого документа",
                    "only a tax invoice goes to the portal; make one from this document");
        }
        if (!source.number().matches(DIGITS)) {
            findings.add(
                    "number",
                    "DOC-1102",
                    null,
                    "в номере должно быть от 1 до 30 цифр; исправьте шаблон номера в карточке организации",
                    "the number must have 1 to 30 digits; correct the pattern of numbers in the organisation's card");
        }
        if (source.operator().length() > OPERATOR_LENGTH) {
            findings.add(
                    "operator",
                    "DOC-1104",
                    null,
                    "имя оператора длиннее 200 знаков; сократите его",
                    "the operator's name is longer than 200 characters; shorten it");
        }
    }

    private void dates() {
        if (source.turnover().isAfter(source.document().document().date())) {
            findings.add(
                    "turnover_date",
                    "DOC-1103",
                    "WRONG_DATE",
                    "дата совершения оборота позже даты счёта-фактуры; исправьте её",
                    "the date of turnover is after the invoice's own; correct it");
        }
    }

    private void contract() {
        switch (details.contract()) {
            case null ->
                findings.add(
                        "contract",
                        "DOC-1113",
                        null,
                        "не сказано, по какому договору; укажите номер и дату или «без договора»",
                        "the contract is not said; give its number and date, or \"without contract\"");
            case Signed(var number, var date) ->
                numbered(
                        "contract",
                        number,
                        date,
                        "укажите номер и дату договора или «без договора»",
                        "give the contract's number and date, or \"without contract\"");
            case EsfDetails.WithoutContract _ -> {
                // nothing more to say
            }
        }
    }

    private void delivery() {
        var delivery = details.delivery();
        if (delivery != null) {
            numbered(
                    "delivery",
                    delivery.number(),
                    delivery.date(),
                    "укажите и номер, и дату документа поставки, или ни того ни другого",
                    "give both number and date of the delivery document, or neither");
        }
    }

    private void numbered(String field, String number, LocalDate date, String russian, String english) {
        if (number == null || number.isBlank()) {
            findings.add(field + ".number", "DOC-1113", null, russian, english);
        }
        if (date == null) {
            findings.add(field + ".date", "DOC-1113", null, russian, english);
        }
    }

    private void related() {
        var related = details.related();
        if (details.type() == Type.ORDINARY_INVOICE) {
            if (related != null) {
                unrelated(
                        "",
                        "обычная счёт-фактура ни на что не ссылается; выберите исправленную или дополнительную",
                        "an ordinary invoice refers to none; choose a fixed or an additional one");
            }
        } else if (related == null) {
            unrelated(
                    "",
                    "укажите дату и номер счёта-фактуры, которую исправляет или дополняет эта",
                    "give date and number of the invoice that this one fixes or adds to");
        } else {
            relatedFields(related);
        }
    }

    private void relatedFields(EsfDetails.RelatedInvoice related) {
        if (related.date() == null
                || related.date().isAfter(source.document().document().date())) {
            unrelated(
                    ".date",
                    "укажите дату связанной счёта-фактуры, не позже даты этой",
                    "give the date of the related invoice, not after this one's");
        }
        if (related.number() == null || !related.number().matches(DIGITS)) {
            unrelated(
                    ".number",
                    "номер связанной счёта-фактуры — от 1 до 30 цифр, как на портале",
                    "the related invoice's number has 1 to 30 digits, as on the portal");
        }
        if (related.registrationNumber() != null
                && !related.registrationNumber().matches(REGISTRATION)) {
            unrelated(
                    ".registration_number",
                    "регистрационный номер имеет вид ESF-БИН-ГГГГММДД-8 цифр; возьмите его с портала",
                    "a registration number looks like ESF-BIN-YYYYMMDD-8 digits; take it from the portal");
        }
    }

    private void unrelated(String field, String russian, String english) {
        findings.add("related" + field, "DOC-1114", "RELATED_INVOICE_NOT_FOUND", russian, english);
    }
}

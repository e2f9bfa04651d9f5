package kz.kopir.document.esf;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.document.Language;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.OrganizationCard.Signer;

/** The document with what was added to it: whatever is not said, taken from where it is usual. */
record EsfSource(DocumentCreated document, OrganizationCard seller, EsfDetails details) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    static String day(LocalDate date) {
        return date.format(DAY);
    }

    /** Our number as the portal wants it: TI-2026-11-0001 is 2026110001. */
    String number() {
        return document.document().number().replaceAll("[^0-9]", "");
    }

    LocalDate turnover() {
        return first(details.turnoverDate(), document.document().date());
    }

    boolean vatPayer() {
        return seller.vat().paidOn(turnover());
    }

    boolean inTenge() {
        return "KZT".equals(document.currency());
    }

    String operator() {
        return first(
                details.operator(),
                seller.signer(Signer.Role.ISSUER).map(Signer::name).orElse(""));
    }

    String sellerName() {
        return seller.name() == null ? "" : seller.name().in(Language.RU);
    }

    String sellerAddress() {
        return seller.address() == null ? "" : seller.address().in(Language.RU);
    }

    String buyerName() {
        return first(details.buyer().name(), document.customer().name());
    }

    String buyerTaxId() {
        return first(details.buyer().taxId(), document.customer().taxId());
    }

    String buyerAddress() {
        return first(details.buyer().address(), document.customer().address());
    }

    String catalogTruId(DocumentLine line) {
        return first(
                details.line(line.line()).catalogTruId(), details.defaults().catalogTruId());
    }

    String origin(DocumentLine line) {
        return first(
                details.line(line.line()).truOriginCode(), details.defaults().origin(line.kind()));
    }

    String tnved(DocumentLine line) {
        return details.line(line.line()).tnvedCode();
    }

    /** A blank text is none. */
    private static <T> T first(T said, T usual) {
        return said == null || said instanceof String text && text.isBlank() ? usual : said;
    }
}

package kz.kopir.document.esf;

import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.OrganizationCard;

/**
 * The electronic tax invoice of a document: InvoiceV2 of ИС ЭСФ, ready to be signed and uploaded, or all that keeps the portal from
 * taking it. The schema is that of 2017 to 2025; the one of SDK 311225 is not confirmed yet.
 */
public sealed interface EsfInvoice {

    /** @param xml in UTF-8 once it is bytes */
    record Ready(String xml) implements EsfInvoice {}

    /** @param findings at least one */
    record Incomplete(List<EsfFinding> findings) implements EsfInvoice {}

    /** @param seller the card of the day on which the document was issued */
    static EsfInvoice of(DocumentCreated document, OrganizationCard seller, EsfDetails details) {
        var source = new EsfSource(document, seller, details);
        var findings = new EsfFindings();
        new CheckHead(source, findings).check();
        new CheckParties(source, findings).check();
        new CheckLines(source, findings).check();
        if (!findings.all().isEmpty()) {
            return new Incomplete(findings.all());
        }
        var invoice = new EsfLayout(source).invoice();
        invoice.unwritable()
                .forEach(element -> findings.add(
                        element,
                        "DOC-1115",
                        "CONTENT_HAS_INVALID_CHARACTERS",
                        "в тексте есть невидимый знак, которого не может быть в XML; наберите текст заново",
                        "the text has an invisible character that XML cannot hold; type the text anew"));
        return findings.all().isEmpty()
                ? new Ready(EsfLayout.container(invoice).text())
                : new Incomplete(findings.all());
    }
}

package kz.kopir.document.portal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.VatRates;
import kz.kopir.document.esf.EsfDefaults;
import kz.kopir.document.esf.EsfDetails;
import kz.kopir.document.esf.EsfDetails.DeliveryDocument;
import kz.kopir.document.esf.EsfDetails.RelatedInvoice;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfDetails.Type;
import kz.kopir.document.esf.EsfDetails.WithoutContract;
import kz.kopir.document.esf.EsfInvoice;
import kz.kopir.document.portal.EsfStore.Subject;

/** Says to the portal's form what follows from our documents, under what a person has noted. */
@ApplicationScoped
public class DescribeInvoice {

    private static final Set<DocumentType> DELIVERIES = Set.of(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT);

    private final EsfDefaults defaults;

    DescribeInvoice(VatRates rates, DocumentConfig config) {
        var esf = config.esf();
        this.defaults = new EsfDefaults(
                esf.catalogTruId(),
                esf.goodsOrigin(),
                esf.serviceOrigin(),
                esf.tnvedNeededFor().orElse(Set.of()),
                esf.checkDigits(),
                rates);
    }

    public EsfInvoice of(Subject subject) {
        return EsfInvoice.of(subject.document(), subject.seller(), details(subject));
    }

    private EsfDetails details(Subject subject) {
        var notes = subject.notes();
        var related = related(subject);
        var base = subject.base();
        return new EsfDetails(
                notes.type() == null && related != null ? Type.FIXED_INVOICE : notes.type(),
                notes.turnoverDate() == null ? subject.document().turnoverDate() : notes.turnoverDate(),
                related,
                contract(subject),
                notes.delivery() == null ? delivery(base) : notes.delivery(),
                notes.buyer(),
                subject.document().currencyRate(),
                notes.lines(),
                notes.operator(),
                notes.additionalInfo(),
                defaults);
    }

    /** What the portal never had cannot be related to. */
    private static RelatedInvoice related(Subject subject) {
        var corrected = subject.corrected();
        return corrected == null || subject.correctedRegistered() == null
                ? null
                : new RelatedInvoice(
                        corrected.date(),
                        corrected.number().replaceAll("[^0-9]", ""),
                        subject.correctedRegistered().registrationNumber());
    }

    private static EsfDetails.Contract contract(Subject subject) {
        if (subject.notes().contract() != null) {
            return subject.notes().contract();
        }
        var contract = subject.document().contract();
        return contract == null ? new WithoutContract() : new Signed(contract.number(), contract.date());
    }

    private static DeliveryDocument delivery(DocumentRef base) {
        return base == null || !DELIVERIES.contains(base.type())
                ? null
                : new DeliveryDocument(base.number(), base.date());
    }
}

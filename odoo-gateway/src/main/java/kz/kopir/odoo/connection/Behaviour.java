package kz.kopir.odoo.connection;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import kz.kopir.contracts.DocumentType;

/**
 * What is done in Odoo and what is not.
 *
 * @param types               the types of documents that become invoices or bills there
 * @param createPartners      whether a buyer that Odoo does not know is created
 * @param createProducts      the same for a product
 * @param unnamedBuyer        what is done about a buyer without BIN and IIN
 * @param retailPartner       the partner of all buyers without BIN and IIN, by its name in Odoo
 * @param activateCurrencies  whether an archived currency that a document is in is activated
 * @param tolerance           by how much totals may differ, per line
 * @param attachPdf           whether our printed form is attached to the invoice
 */
public record Behaviour(
        Set<DocumentType> types,
        Boolean createPartners,
        Boolean createProducts,
        UnnamedBuyer unnamedBuyer,
        String retailPartner,
        Boolean activateCurrencies,
        BigDecimal tolerance,
        Boolean attachPdf) {

    private static final Set<DocumentType> USUAL_TYPES =
            Set.of(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.RECEIPT);

    public static final Behaviour USUAL = new Behaviour(null, null, null, null, null, null, null, null);

    /** Those that mean something in Odoo's books. */
    public static final Set<DocumentType> POSSIBLE = Collections.unmodifiableSet(
            EnumSet.of(DocumentType.INVOICE, DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.RECEIPT));

    public Behaviour {
        var kept = EnumSet.noneOf(DocumentType.class);
        kept.addAll(types == null ? USUAL_TYPES : types);
        types = Collections.unmodifiableSet(kept);
        createPartners = createPartners == null || createPartners;
        createProducts = createProducts == null || createProducts;
        unnamedBuyer = unnamedBuyer == null ? UnnamedBuyer.ONE_PARTNER : unnamedBuyer;
        retailPartner = retailPartner == null ? "Розничный покупатель" : retailPartner;
        activateCurrencies = activateCurrencies == null || activateCurrencies;
        tolerance = tolerance == null ? new BigDecimal("0.01") : tolerance;
        attachPdf = attachPdf != null && attachPdf;
    }

    /** What is done about a buyer without BIN and IIN. */
    public enum UnnamedBuyer {
        /** All are one partner. */
        ONE_PARTNER,
        /** Each phone is a partner; without a phone, as above. */
        BY_PHONE,
        REFUSE
    }
}

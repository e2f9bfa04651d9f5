package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.TaxInvoiceForm;

/** Счёт-фактура: the VAT of a sale. */
final class TaxInvoice implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.TAX_INVOICE;
    }

    @Override
    public PrintForm form() {
        return new TaxInvoiceForm();
    }

    @Override
    public Set<LineKind> lines() {
        return Set.of(LineKind.GOODS, LineKind.SERVICE);
    }

    @Override
    public Set<DocumentType> bases() {
        return Set.of(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.INVOICE);
    }
}

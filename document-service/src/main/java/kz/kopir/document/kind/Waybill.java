package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.WaybillForm;

/** Накладная на отпуск запасов на сторону, З-2: goods are sold. */
final class Waybill implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.WAYBILL;
    }

    @Override
    public PrintForm form() {
        return new WaybillForm();
    }

    @Override
    public Set<DocumentType> bases() {
        return Set.of(DocumentType.INVOICE, DocumentType.SHIPMENT);
    }
}

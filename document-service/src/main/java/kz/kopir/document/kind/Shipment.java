package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm;

/** Отгрузка: goods leave for a buyer. */
final class Shipment implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.SHIPMENT;
    }

    @Override
    public PrintForm form() {
        return MovementForm.shipment();
    }

    @Override
    public Set<DocumentType> bases() {
        return Set.of(DocumentType.INVOICE);
    }
}

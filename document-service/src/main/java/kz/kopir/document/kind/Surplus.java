package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm;

/** Оприходование: there is more than the books say. */
final class Surplus implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.SURPLUS;
    }

    @Override
    public PrintForm form() {
        return MovementForm.surplus();
    }

    @Override
    public boolean withPartner() {
        return false;
    }

    @Override
    public Vat vat() {
        return Vat.NONE;
    }

    @Override
    public Set<DocumentType> bases() {
        return Set.of(DocumentType.INVENTORY_COUNT);
    }
}

package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm;

/** Списание: there is less than the books say, or goods are spoilt. */
final class WriteOff implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.WRITE_OFF;
    }

    @Override
    public PrintForm form() {
        return MovementForm.writeOff();
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

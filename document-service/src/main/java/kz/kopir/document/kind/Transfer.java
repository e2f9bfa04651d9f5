package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm;

/** Перемещение between our warehouses. */
final class Transfer implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.TRANSFER;
    }

    @Override
    public PrintForm form() {
        return MovementForm.transfer();
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
    public Set<Store> stores() {
        return Set.of(Store.FROM, Store.TO);
    }
}

package kz.kopir.document.kind;

import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.InventoryCountForm;

/** Инвентаризация: what was counted beside what the books say. */
final class InventoryCount implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.INVENTORY_COUNT;
    }

    @Override
    public PrintForm form() {
        return new InventoryCountForm();
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
    public boolean counts() {
        return true;
    }
}

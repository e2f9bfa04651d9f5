package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm;

/** Поступление: goods come from a supplier, who is its other company. */
final class Receipt implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.RECEIPT;
    }

    @Override
    public PrintForm form() {
        return MovementForm.receipt();
    }

    @Override
    public Vat vat() {
        return Vat.AS_STATED;
    }

    @Override
    public Set<LineKind> lines() {
        return Set.of(LineKind.GOODS, LineKind.SERVICE);
    }
}

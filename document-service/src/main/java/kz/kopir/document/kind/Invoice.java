package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.InvoiceForm;

/** Счёт на оплату: asks for money, moves nothing. */
final class Invoice implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.INVOICE;
    }

    @Override
    public PrintForm form() {
        return new InvoiceForm();
    }

    @Override
    public Set<LineKind> lines() {
        return Set.of(LineKind.GOODS, LineKind.SERVICE);
    }
}

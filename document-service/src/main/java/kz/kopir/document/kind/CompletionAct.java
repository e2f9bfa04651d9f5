package kz.kopir.document.kind;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.CompletionActForm;

/** Акт выполненных работ, Р-1: services are sold. */
final class CompletionAct implements DocumentKind {

    @Override
    public DocumentType type() {
        return DocumentType.COMPLETION_ACT;
    }

    @Override
    public PrintForm form() {
        return new CompletionActForm();
    }

    @Override
    public Set<LineKind> lines() {
        return Set.of(LineKind.SERVICE);
    }

    @Override
    public Set<DocumentType> bases() {
        return Set.of(DocumentType.INVOICE, DocumentType.WAYBILL);
    }
}

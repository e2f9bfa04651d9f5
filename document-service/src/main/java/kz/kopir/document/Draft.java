package kz.kopir.document;

import java.util.List;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;

/** A document that has no number yet. */
public record Draft(DocumentType type, List<DocumentLine> lines, Amounts totals) {}

package kz.kopir.document;

import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;

/** Which document a row goes into. */
public record DocumentRule(DocumentType goods, DocumentType services) {

    DocumentType of(LineKind kind) {
        return kind == LineKind.SERVICE ? services : goods;
    }
}

package kz.kopir.document.print;

import java.util.List;
import java.util.Map;
import kz.kopir.document.print.template.Captions;
import kz.kopir.document.print.xlsx.Column;

/** One kind of printed document: a new one is a class like this, a template, and captions. */
public interface PrintForm {

    /** The name that a {@link PrintedDocument} calls it by; its title is the caption {@code title_<code>}. */
    String code();

    /** The file of its template, without {@code .html}. */
    default String template() {
        return code();
    }

    /** Fields that this form alone shows, besides those of {@link DocumentFields}. */
    default Map<String, Object> fields(PrintedDocument document, Captions captions) {
        return Map.of();
    }

    /** Fields of a line that this form alone shows. */
    default Map<String, Object> lineFields(PrintedLine line) {
        return Map.of();
    }

    /** The columns of its table in a spreadsheet. */
    List<Column> columns();
}

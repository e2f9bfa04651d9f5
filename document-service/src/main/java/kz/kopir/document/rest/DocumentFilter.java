package kz.kopir.document.rest;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import kz.kopir.contracts.DocumentType;

/** Which documents are meant; what is not given does not narrow. */
public class DocumentFilter {

    @QueryParam("source")
    String source;

    @QueryParam("deal")
    String deal;

    @QueryParam("type")
    DocumentType type;

    /** ISSUED or CANCELLED, or a state in any target system: POSTING, POSTED or REJECTED. */
    @QueryParam("state")
    String state;

    @QueryParam("from")
    LocalDate from;

    @QueryParam("to")
    LocalDate to;

    String typeName() {
        return type == null ? null : type.name();
    }
}

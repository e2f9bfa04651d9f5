package kz.kopir.onec.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.EventJson;

/** Documents' names as the database keeps them. */
final class DocumentRefs {

    private DocumentRefs() {}

    static String write(DocumentRef document) {
        try {
            return EventJson.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document's name cannot be written as JSON", e);
        }
    }

    static DocumentRef read(String json) {
        try {
            return EventJson.mapper().readValue(json, DocumentRef.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document's name in the database cannot be read", e);
        }
    }
}

package kz.kopir.onec.posting.entity;

import java.time.ZoneId;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;

/**
 * What a document in 1C is made of.
 *
 * @param key  under which 1C is to have it
 * @param zone in which the base keeps its dates
 */
public record Content(DocumentCreated document, Keys keys, UUID key, ZoneId zone) {

    public boolean bearsVat() {
        return document.lines().stream().anyMatch(line -> line.vat().rate() != null);
    }

    /** 1C knows one way per document; a document that mixes both is written with VAT included. */
    public boolean includesVat() {
        return document.lines().stream()
                .filter(line -> line.vat().rate() != null)
                .anyMatch(line -> line.vat().included());
    }
}

package kz.kopir.bitrix.settings;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kz.kopir.contracts.DocumentType;

/**
 * What a deal is told of its documents; docs/bitrix-back.md says more. What is not given is as usual.
 *
 * @param fields            the deal's custom fields by type of document, such as {@code tax_invoice}
 * @param comment           whether the timeline tells of each; refusals are told in any case
 * @param fileInComment     whether the PDF comes as a comment
 * @param stageAfterPosting where the deal goes once its documents are posted: a stage by the number of its funnel
 */
public record BackSettings(
        Map<String, BackFields> fields, Boolean comment, Boolean fileInComment, Map<String, String> stageAfterPosting) {

    public static final BackSettings USUAL = new BackSettings(null, null, null, null);

    public BackSettings {
        fields = fields == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
        comment = comment == null || comment;
        fileInComment = fileInComment != null && fileInComment;
        stageAfterPosting =
                stageAfterPosting == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(stageAfterPosting));
    }

    /**
     * The names of a deal's custom fields for one type of document; each may be missing.
     *
     * @param date of the document
     * @param link to the document in Kopir
     * @param file holds the PDF
     */
    public record BackFields(String number, String date, String state, String link, String file) {

        static final BackFields NONE = new BackFields(null, null, null, null, null);
    }

    /** What is wanted for documents of the type, perhaps nothing. */
    public BackFields fieldsOf(DocumentType type) {
        return fields.getOrDefault(name(type), BackFields.NONE);
    }

    /** The types as settings call them. */
    static List<String> types() {
        return List.of(DocumentType.values()).stream().map(BackSettings::name).toList();
    }

    private static String name(DocumentType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}

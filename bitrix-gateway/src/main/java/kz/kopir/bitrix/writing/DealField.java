package kz.kopir.bitrix.writing;

import java.util.Locale;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.contracts.DocumentType;

/**
 * A custom field of the deal that we write to.
 *
 * @param name    such as {@code UF_CRM_KOPIR_NUMBER}
 * @param russian its label, when we make it
 */
record DealField(String name, Kind kind, String russian, String english) {

    /** What a field holds. */
    enum Kind {
        STRING,
        DATE,
        URL,
        FILE;

        /** As Bitrix24 calls it. */
        String userType() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For the numbers of all documents. */
    static DealField numbers(PortalSettings settings) {
        return new DealField(settings.numberField(), Kind.STRING, "Номера документов", "Document numbers");
    }

    /** @return null without a name */
    static DealField of(DocumentType type, String name, Kind kind, String russian, String english) {
        return name == null
                ? null
                : new DealField(
                        name,
                        kind,
                        DealNotes.name(type) + ": " + russian,
                        type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + english);
    }
}

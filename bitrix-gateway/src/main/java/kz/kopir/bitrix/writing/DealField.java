package kz.kopir.bitrix.writing;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kopir.bitrix.settings.BackSettings.BackFields;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.contracts.DocumentType;

/**
 * A custom field of the deal that we write to.
 *
 * @param name    such as {@code UF_CRM_KOPIR_NUMBER}
 * @param russian its label, when we make it
 */
public record DealField(String name, Kind kind, String russian, String english) {

    /** What a field holds. */
    public enum Kind {
        STRING,
        DATE,
        URL,
        FILE;

        /** As Bitrix24 calls it. */
        public String userType() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a field of that type of Bitrix24 takes what we write to one of this kind. */
        public boolean takes(String type) {
            return type.equals(userType())
                    || this == URL && type.equals("string")
                    || this == DATE && type.equals("datetime");
        }
    }

    /** All that the settings have us write to. */
    public static List<DealField> all(PortalSettings settings) {
        return Stream.concat(
                        Stream.of(numbers(settings)),
                        Stream.of(DocumentType.values())
                                .flatMap(type -> of(type, settings.back().fieldsOf(type))))
                .toList();
    }

    private static Stream<DealField> of(DocumentType type, BackFields names) {
        return Stream.of(
                        of(type, names.number(), Kind.STRING, "номер", "number"),
                        of(type, names.date(), Kind.DATE, "дата", "date"),
                        of(type, names.state(), Kind.STRING, "состояние", "state"),
                        of(type, names.link(), Kind.URL, "ссылка", "link"),
                        of(type, names.file(), Kind.FILE, "файл", "file"))
                .filter(Objects::nonNull);
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

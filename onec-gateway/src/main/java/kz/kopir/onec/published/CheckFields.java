package kz.kopir.onec.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Movement;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.onec.odata.Metadata;
import kz.kopir.onec.odata.Names;
import kz.kopir.onec.posting.entity.Account;
import kz.kopir.onec.posting.entity.Content;
import kz.kopir.onec.posting.entity.Keys;
import kz.kopir.onec.posting.entity.Keys.LineKeys;
import kz.kopir.onec.posting.entity.OnecDocuments;

/**
 * Compares a document as Kopir writes it with what a base publishes: 1C takes an unknown field without a word and forgets it.
 */
public final class CheckFields {

    private static final UUID ANY = new UUID(0, 1);
    private static final String BOOLEAN = "Edm.Boolean";

    private final Metadata metadata;
    private final List<String> wrong = new ArrayList<>();

    private CheckFields(Metadata metadata) {
        this.metadata = metadata;
    }

    /** The fields that are missing or of another kind, in words; empty when all is well. Null when the document is not published. */
    public static List<String> of(DocumentType type, Metadata metadata, Names names) {
        var set = OnecDocuments.of(type).set();
        var published = metadata.properties(names.set(set));
        if (published == null) {
            return null;
        }
        var check = new CheckFields(metadata);
        check.compare("", names.toTheirs(set, sample(type)), published);
        return check.wrong;
    }

    private void compare(String path, JsonNode entity, JsonNode published) {
        entity.properties().forEach(field -> {
            var name = path + field.getKey();
            var kind = published.path(field.getKey()).asText(null);
            if (kind == null) {
                wrong.add("нет поля " + name);
            } else if (field.getValue().isArray()) {
                rows(name, field.getValue(), kind);
            } else if (field.getValue().isBoolean() != kind.equals(BOOLEAN)) {
                wrong.add("поле %s другого типа: %s".formatted(name, kind));
            }
        });
    }

    private void rows(String name, JsonNode rows, String kind) {
        var published = metadata.rows(kind);
        if (published == null) {
            wrong.add("%s — не табличная часть, а %s".formatted(name, kind));
        } else if (!rows.isEmpty()) {
            compare(name + ".", rows.get(0), published);
        }
    }

    /** A document with everything that Kopir writes into one of its kind. */
    private static JsonNode sample(DocumentType type) {
        var lines = List.of(line(1, LineKind.GOODS), line(2, LineKind.SERVICE));
        var accounts = Arrays.stream(Account.values()).collect(Collectors.toMap(Function.identity(), account -> ANY));
        var keys = new Keys(
                ANY,
                ANY,
                ANY,
                ANY,
                accounts,
                Map.of(1, new LineKeys(ANY, ANY, ANY), 2, new LineKeys(ANY, ANY, ANY)),
                ANY,
                ANY,
                type == DocumentType.TAX_INVOICE
                        ? new Keys.BaseKey(
                                OnecDocuments.of(DocumentType.WAYBILL).set(), ANY)
                        : null);
        var document = new DocumentCreated(
                new DocumentRef(ANY, 1, new OrderRef("kopir:test", "1"), 1, "000000000000", type, "1", LocalDate.EPOCH),
                new Organization("000000000000", "1"),
                new Customer("1", null, null, null, null, null),
                null,
                null,
                "KZT",
                null,
                lines,
                new Totals(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE),
                List.of(),
                null,
                null,
                null,
                new Movement(null, null, "1"),
                null,
                OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        return OnecDocuments.of(type).toJson(new Content(document, keys, ANY, ZoneId.of("UTC")));
    }

    private static DocumentLine line(int number, LineKind kind) {
        return new DocumentLine(
                number,
                null,
                "1",
                kind,
                BigDecimal.ONE,
                "796",
                BigDecimal.ONE,
                null,
                new LineVat(VatCategory.STANDARD, BigDecimal.TEN, true),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ONE);
    }
}

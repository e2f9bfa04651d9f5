package kz.kopir.document.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;

/**
 * A document as people and programs see it.
 *
 * @param state       ISSUED or CANCELLED
 * @param content     the whole document; only when it is looked at alone
 * @param differences what later versions of the deal say differently; only when it is looked at alone
 */
record DocumentView(
        UUID id,
        String source,
        String deal,
        DocumentType type,
        String number,
        LocalDate date,
        Organization organization,
        String currency,
        Totals totals,
        OffsetDateTime issuedAt,
        String state,
        String cancelReason,
        List<Target> targets,
        DocumentCreated content,
        List<Difference> differences) {

    /** What a target system made of it: POSTING, POSTED or REJECTED. */
    record Target(
            String system, String state, String reference, String number, String code, String message, String seen) {}

    /** A field of the deal that changed after the document was issued. */
    record Difference(String field, String before, String after, OffsetDateTime at) {}

    static DocumentView listed(Row row, DocumentCreated content) {
        return of(row, content, null, null);
    }

    static DocumentView whole(Row row, DocumentCreated content, List<Difference> differences) {
        return of(row, content, content, differences);
    }

    private static DocumentView of(
            Row row, DocumentCreated content, DocumentCreated shown, List<Difference> differences) {
        var document = content.document();
        return new DocumentView(
                document.id(),
                document.order().source(),
                document.order().deal(),
                document.type(),
                document.number(),
                document.date(),
                content.organization(),
                content.currency(),
                content.totals(),
                content.issuedAt(),
                row.getString("state"),
                row.getString("cancel_reason"),
                targets(row.getJsonArray("targets")),
                shown,
                differences);
    }

    private static List<Target> targets(JsonArray targets) {
        return IntStream.range(0, targets.size())
                .mapToObj(targets::getJsonObject)
                .map(target -> new Target(
                        target.getString("system"),
                        target.getString("state"),
                        target.getString("reference"),
                        target.getString("number"),
                        target.getString("code"),
                        target.getString("message"),
                        target.getString("seen")))
                .toList();
    }
}

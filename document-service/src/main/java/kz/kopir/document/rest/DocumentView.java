package kz.kopir.document.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.core.json.JsonArray;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;
import kz.kopir.document.store.DocumentQueries.Found;

/**
 * A document as people and programs see it.
 *
 * @param number      null while it is a draft
 * @param state       DRAFT, ISSUED or CANCELLED
 * @param revision    grows with each change; its ETag
 * @param customer    the name of the other company, or null
 * @param base        the document that it follows, or null
 * @param corrects    the cancelled document in whose place it stands, or null
 * @param content     the whole document; only when it is looked at alone
 * @param request     what was asked for, to edit a draft; only when it is looked at alone
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
        String customer,
        String currency,
        Totals totals,
        OffsetDateTime issuedAt,
        String state,
        int revision,
        String cancelReason,
        UUID base,
        UUID corrects,
        List<Target> targets,
        DocumentCreated content,
        @JsonRawValue String request,
        List<Difference> differences) {

    /** What a target system made of it: POSTING, POSTED or REJECTED. */
    record Target(
            String system, String state, String reference, String number, String code, String message, String seen) {}

    /** A field of the deal that changed after the document was issued. */
    record Difference(String field, String before, String after, OffsetDateTime at) {}

    static DocumentView listed(Found found) {
        return of(found, null, null, null);
    }

    static DocumentView whole(Found found, List<Difference> differences) {
        return of(found, found.document(), found.row().getString("request"), differences);
    }

    private static DocumentView of(Found found, DocumentCreated shown, String request, List<Difference> differences) {
        var row = found.row();
        var content = found.document();
        var document = content.document();
        return new DocumentView(
                document.id(),
                document.order().source(),
                document.order().deal(),
                document.type(),
                document.number(),
                document.date(),
                content.organization(),
                content.customer() == null ? null : content.customer().name(),
                content.currency(),
                content.totals(),
                content.issuedAt(),
                row.getString("state"),
                row.getInteger("revision"),
                row.getString("cancel_reason"),
                content.base(),
                content.corrects(),
                targets(row.getJsonArray("targets")),
                shown,
                request,
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

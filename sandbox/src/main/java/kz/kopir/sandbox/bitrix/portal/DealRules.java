package kz.kopir.sandbox.bitrix.portal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.Params;

/** What follows from changes of a deal: its stage closes it, its rows make its amount, its first contact is the contact. */
final class DealRules implements SaveRules {

    private static final int DAYS_TO_CLOSE = 7;

    private final Stages stages;
    private final ProductRows rows;
    private final Clock clock;

    DealRules(Stages stages, ProductRows rows, Clock clock) {
        this.stages = stages;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void complete(Row deal, Map<String, Object> changes) {
        var isNew = deal.id() == 0;
        if (isNew) {
            begin(changes);
        }
        contacts(changes);
        amount(deal, changes);
        if (changes.containsKey("STAGE_ID") || changes.containsKey("CATEGORY_ID")) {
            stage(deal, changes);
        }
    }

    private void begin(Map<String, Object> changes) {
        var category = changes.get("CATEGORY_ID") instanceof Long id ? id : 0L;
        changes.putIfAbsent("STAGE_ID", Stages.first(category));
        changes.putIfAbsent("BEGINDATE", today());
        changes.putIfAbsent("CLOSEDATE", today().plusDays(DAYS_TO_CLOSE));
    }

    private void stage(Row deal, Map<String, Object> changes) {
        var category = changes.containsKey("CATEGORY_ID")
                ? (Long) changes.get("CATEGORY_ID")
                : Long.valueOf(deal.number("CATEGORY_ID"));
        var moves = !category.equals(deal.number("CATEGORY_ID"));
        var stage = changes.containsKey("STAGE_ID")
                ? String.valueOf(changes.get("STAGE_ID"))
                : moves ? Stages.first(category) : deal.text("STAGE_ID");
        var semantics = stages.semantics(category, stage)
                .orElseThrow(() -> new MethodRefused(
                        400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of the field \"STAGE_ID\""));
        changes.put("STAGE_ID", stage);
        changes.put("STAGE_SEMANTIC_ID", semantics);
        changes.put("IS_NEW", stage.equals(Stages.first(category)) ? "Y" : "N");
        changes.put("MOVED_BY_ID", CrmObjects.WEBHOOK_USER);
        changes.put("MOVED_TIME", now());
        var closed = !semantics.equals("P");
        if (closed && !deal.flag("CLOSED")) {
            changes.put("CLOSEDATE", today());
        }
        changes.put("CLOSED", closed ? "Y" : "N");
    }

    private void contacts(Map<String, Object> changes) {
        if (changes.containsKey("CONTACT_IDS")) {
            var ids = Params.asList(changes.get("CONTACT_IDS")).stream()
                    .map(id -> Long.valueOf(id.toString()))
                    .toList();
            changes.put("CONTACT_IDS", ids);
            changes.put("CONTACT_ID", ids.isEmpty() ? Long.valueOf(0) : ids.getFirst());
        } else if (changes.get("CONTACT_ID") instanceof Long id) {
            changes.put("CONTACT_IDS", id == 0 ? List.of() : List.of(id));
        }
    }

    private void amount(Row deal, Map<String, Object> changes) {
        var manual = changes.getOrDefault("IS_MANUAL_OPPORTUNITY", deal.get("IS_MANUAL_OPPORTUNITY"))
                .equals("Y");
        var lines = rows.of(CrmType.DEAL.letter(), deal.id());
        if (manual || lines.isEmpty()) {
            return;
        }
        var sum = ProductRows.sum(lines);
        if (sum.equals(deal.get("OPPORTUNITY"))) {
            changes.remove("OPPORTUNITY"); // while the rows make the amount, nobody else does
        } else {
            changes.put("OPPORTUNITY", sum);
        }
    }

    private OffsetDateTime today() {
        return now().truncatedTo(ChronoUnit.DAYS);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(FieldType.ZONE).truncatedTo(ChronoUnit.SECONDS);
    }
}

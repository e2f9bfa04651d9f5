package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Инвентаризация ТМЗ на складе»: makes no entries; none found is a valid count. */
final class CountPosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity count, Infobase base) {
        new PostingChecks(count, "Инвентаризация ТМЗ на складе", base)
                .rows("Товары")
                .header(PostingChecks.ORGANISATION, PostingChecks.WAREHOUSE)
                .eachRow("Товары", PostingChecks.PRODUCT);
        return List.of();
    }
}

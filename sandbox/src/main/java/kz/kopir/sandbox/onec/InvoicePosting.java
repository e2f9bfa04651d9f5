package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Счет на оплату покупателю»: makes no entries. */
final class InvoicePosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity invoice, Infobase base) {
        new PostingChecks(invoice, "Счет на оплату покупателю", base)
                .rows("Товары", "Услуги")
                .header(PostingChecks.TRADE)
                .contract()
                .eachRow("Товары", PostingChecks.PRODUCT, PostingChecks.QUANTITY)
                .eachRow("Услуги", PostingChecks.PRODUCT, PostingChecks.QUANTITY);
        return List.of();
    }
}

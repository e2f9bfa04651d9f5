package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Счёт-фактура выданный»: makes no entries, but does not post when empty. */
final class TaxInvoicePosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity invoice, Infobase base) {
        if (invoice.rows("Товары").isEmpty() && invoice.rows("Услуги").isEmpty()) {
            throw OnecError.exception("Ошибка при выполнении обработчика - 'ОбработкаПроведения'");
        }
        return List.of();
    }
}

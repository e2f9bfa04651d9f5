package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.PostingChecks.Wanted;
import kz.kopir.sandbox.onec.base.Entity;

/** What the configuration wants filled in before it posts a sale. */
final class SaleChecks {

    private static final List<Wanted> ROW = List.of(
            PostingChecks.PRODUCT, PostingChecks.QUANTITY, new Wanted("СчетДоходовБУ_Key", "Счет доходов (БУ)"));
    private static final List<Wanted> GOODS = List.of(
            PostingChecks.STOCK_ACCOUNT,
            new Wanted("СчетСписанияСебестоимостиБУ_Key", "Счет списания себестоимости (БУ)"));
    private static final Wanted VAT_ACCOUNT =
            new Wanted("СчетУчетаНДСПоРеализации_Key", "Счет учета НДС по реализации");

    private static final Wanted ADVANCES =
            new Wanted("СчетУчетаРасчетовПоАвансам_Key", "Счет учета расчетов по авансам");

    private final PostingChecks checks;
    private final boolean wantsAdvances;

    /** @param wantsAdvances whether the account of advances must be filled in, as in books that settle them */
    SaleChecks(PostingChecks checks, boolean wantsAdvances) {
        this.checks = checks;
        this.wantsAdvances = wantsAdvances;
    }

    void check(Entity sale) {
        checks.rows("Товары", "Услуги")
                .header(PostingChecks.TRADE)
                .header(new Wanted("СчетУчетаРасчетовСКонтрагентом_Key", "Счет учета расчетов с контрагентом"));
        if (wantsAdvances) {
            checks.header(ADVANCES);
        }
        if (!sale.rows("Товары").isEmpty()) {
            checks.header(PostingChecks.WAREHOUSE);
        }
        checks.contract();
        rows(sale, "Товары");
        rows(sale, "Услуги");
    }

    private void rows(Entity sale, String table) {
        for (var row : sale.rows(table)) {
            checks.row(table, row, ROW);
            if (table.equals("Товары")) {
                checks.row(table, row, GOODS);
            }
            if (sale.flag("УчитыватьНДС")) {
                checks.row(table, row, List.of(PostingChecks.VAT_RATE));
            }
            if (row.number("СуммаНДС").signum() != 0) {
                checks.row(table, row, List.of(VAT_ACCOUNT));
            }
        }
    }
}

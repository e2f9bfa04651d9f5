package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;

/** What the configuration wants filled in before it posts a sale. */
final class SaleChecks {

    private record Wanted(String property, String title) {}

    private static final List<Wanted> HEADER = List.of(
            new Wanted("Организация_Key", "Организация"),
            new Wanted("Контрагент_Key", "Контрагент"),
            new Wanted("ДоговорКонтрагента_Key", "Договор контрагента"),
            new Wanted("ВалютаДокумента_Key", "Валюта документа"),
            new Wanted("СчетУчетаРасчетовСКонтрагентом_Key", "Счет учета расчетов с контрагентом"));
    private static final List<Wanted> WAREHOUSE = List.of(new Wanted("Склад_Key", "Склад"));
    private static final List<Wanted> ROW = List.of(
            new Wanted("Номенклатура_Key", "Номенклатура"),
            new Wanted("Количество", "Количество"),
            new Wanted("СчетДоходовБУ_Key", "Счет доходов (БУ)"));
    private static final List<Wanted> GOODS = List.of(
            new Wanted("СчетУчетаБУ_Key", "Счет учета (БУ)"),
            new Wanted("СчетСписанияСебестоимостиБУ_Key", "Счет списания себестоимости (БУ)"));
    private static final List<Wanted> VAT_RATE = List.of(new Wanted("СтавкаНДС_Key", "Ставка НДС"));
    private static final List<Wanted> VAT_ACCOUNT =
            List.of(new Wanted("СчетУчетаНДСПоРеализации_Key", "Счет учета НДС по реализации"));

    private final Infobase base;

    SaleChecks(Infobase base) {
        this.base = base;
    }

    void check(Entity sale) {
        var goods = sale.rows("Товары");
        var services = sale.rows("Услуги");
        if (goods.isEmpty() && services.isEmpty()) {
            throw SalePosting.refusal(sale, "Не введено ни одной строки в табличные части.");
        }
        filled(sale, sale, HEADER, "");
        if (!goods.isEmpty()) {
            filled(sale, sale, WAREHOUSE, "");
        }
        contract(sale);
        rows(sale, "Товары", goods);
        rows(sale, "Услуги", services);
    }

    private void rows(Entity sale, String table, List<Entity> rows) {
        for (var row : rows) {
            var place = " в строке " + row.get("LineNumber") + " списка \"" + table + "\"";
            filled(sale, row, ROW, place);
            if (table.equals("Товары")) {
                filled(sale, row, GOODS, place);
            }
            if (sale.flag("УчитыватьНДС")) {
                filled(sale, row, VAT_RATE, place);
            }
            if (row.number("СуммаНДС").signum() != 0) {
                filled(sale, row, VAT_ACCOUNT, place);
            }
        }
    }

    private static void filled(Entity sale, Entity entity, List<Wanted> wanted, String place) {
        for (var field : wanted) {
            if (isEmpty(entity, field.property())) {
                throw SalePosting.refusal(sale, "Поле \"" + field.title() + "\"" + place + " не заполнено.");
            }
        }
    }

    private static boolean isEmpty(Entity entity, String property) {
        return property.equals("Количество") ? entity.number(property).signum() <= 0 : entity.isEmpty(property);
    }

    private void contract(Entity sale) {
        var contract = base.find("Catalog_ДоговорыКонтрагентов", sale.reference("ДоговорКонтрагента_Key"))
                .orElseThrow(() -> SalePosting.refusal(sale, "Договор контрагента не найден."));
        if (!contract.reference("Owner_Key").equals(sale.reference("Контрагент_Key"))) {
            throw SalePosting.refusal(
                    sale, "Договор \"" + contract.text("Description") + "\" принадлежит другому контрагенту.");
        }
        if (!contract.reference("Организация_Key").equals(sale.reference("Организация_Key"))) {
            throw SalePosting.refusal(
                    sale, "Договор \"" + contract.text("Description") + "\" заключен с другой организацией.");
        }
    }
}

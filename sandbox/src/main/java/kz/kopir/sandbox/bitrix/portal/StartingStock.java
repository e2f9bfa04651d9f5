package kz.kopir.sandbox.bitrix.portal;

import java.util.Map;

/** Two stores, a price for each product, and the measures that the company sells in. */
final class StartingStock {

    private final Portal portal;

    StartingStock(Portal portal) {
        this.portal = portal;
    }

    void fill() {
        store(1, "Основной склад");
        store(2, "Магазин на Абая");
        portal.priceTypes().insert(Map.of("ID", 1, "NAME", "BASE", "BASE", "Y", "XML_ID", "BASE"));
        price(101, "5800");
        price(102, "12400");
        price(103, "2500");
        measure(1, 6, "Метр", "м");
        measure(2, 112, "Литр", "л");
        measure(4, 166, "Килограмм", "кг");
        measure(5, 796, "Штука", "шт");
    }

    private void store(long id, String title) {
        portal.inventory()
                .stores()
                .insert(Map.of(
                        "ID",
                        id,
                        "TITLE",
                        title,
                        "ADDRESS",
                        "Алматы",
                        "DATE_CREATE",
                        portal.now().toString()));
    }

    private void price(long product, String price) {
        portal.prices().insert(Map.of("PRODUCT_ID", product, "CATALOG_GROUP_ID", 1, "PRICE", price, "CURRENCY", "KZT"));
    }

    private void measure(long id, long code, String title, String symbol) {
        portal.measures()
                .insert(Map.of(
                        "ID",
                        id,
                        "CODE",
                        code,
                        "MEASURE_TITLE",
                        title,
                        "SYMBOL",
                        symbol,
                        "IS_DEFAULT",
                        code == 796 ? "Y" : "N"));
    }
}

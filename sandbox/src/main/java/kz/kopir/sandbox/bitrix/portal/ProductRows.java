package kz.kopir.sandbox.bitrix.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goods and services on deals. A set replaces all rows of its owner, and the new ones have new ids. */
public final class ProductRows {

    private static final long SERVICE = 7;
    private static final long PIECE = 796;
    private static final int SORT_STEP = 10;
    private static final int CENTS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Table table;
    private final Table products;

    ProductRows(Table table, Table products) {
        this.table = table;
        this.products = products;
    }

    public Table table() {
        return table;
    }

    public List<Row> of(String ownerType, long ownerId) {
        return table.rows("OWNER_ID", ownerId)
                .filter(row -> row.text("OWNER_TYPE").equals(ownerType))
                .toList();
    }

    /**
     * @param given the rows as {@link GivenFields} read them
     * @return false when the owner has just these rows already; they keep their ids then
     */
    public boolean replace(String ownerType, long ownerId, List<Map<String, Object>> given) {
        var fresh = new ArrayList<Map<String, Object>>();
        for (var row : given) {
            fresh.add(completed(row, ownerType, ownerId, (fresh.size() + 1) * SORT_STEP));
        }
        var old = of(ownerType, ownerId);
        if (contents(old.stream().map(Row::values).toList()).equals(contents(fresh))) {
            return false;
        }
        old.forEach(row -> table.delete(row.id()));
        fresh.forEach(table::insert);
        return true;
    }

    static BigDecimal sum(List<Row> rows) {
        return rows.stream().map(ProductRows::total).reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    }

    static BigDecimal tax(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    var rate = decimal(row.get("TAX_RATE"));
                    return total(row).multiply(rate).divide(HUNDRED.add(rate), CENTS, RoundingMode.HALF_UP);
                })
                .reduce(BigDecimal.ZERO.setScale(CENTS), BigDecimal::add);
    }

    private static BigDecimal total(Row row) {
        return decimal(row.get("PRICE")).multiply(decimal(row.get("QUANTITY"))).setScale(CENTS, RoundingMode.HALF_UP);
    }

    private Map<String, Object> completed(Map<String, Object> given, String ownerType, long ownerId, int sort) {
        var row = new LinkedHashMap<>(given);
        row.put("OWNER_TYPE", ownerType);
        row.put("OWNER_ID", ownerId);
        row.putIfAbsent("SORT", (long) sort);
        row.putIfAbsent("QUANTITY", BigDecimal.ONE);
        row.putIfAbsent("TAX_INCLUDED", "N");
        row.putIfAbsent("MEASURE_CODE", PIECE);
        row.putIfAbsent("MEASURE_NAME", "шт");
        row.putIfAbsent("CUSTOMIZED", "Y");
        nameAndType(row);
        prices(row);
        return row;
    }

    private void nameAndType(Map<String, Object> row) {
        var id = row.get("PRODUCT_ID") instanceof Long number ? number : 0L;
        row.put("PRODUCT_ID", id);
        var product = products.find(id);
        if (row.get("PRODUCT_NAME") == null) {
            row.put("PRODUCT_NAME", product.map(found -> found.text("NAME")).orElse(""));
        }
        row.putIfAbsent("TYPE", product.map(found -> found.number("TYPE")).orElse(1L));
        if (!row.get("TYPE").equals(SERVICE)) {
            row.putIfAbsent("STORE_ID", 1L);
        }
    }

    private static void prices(Map<String, Object> row) {
        var percent = decimal(row.get("TAX_RATE"));
        var byMoney = Long.valueOf(RowPrices.BY_MONEY).equals(row.get("DISCOUNT_TYPE_ID"));
        var discount = decimal(row.get(byMoney ? "DISCOUNT_SUM" : "DISCOUNT_RATE"));
        var price = row.get("PRICE") == null && row.get("PRICE_EXCLUSIVE") != null
                ? decimal(row.get("PRICE_EXCLUSIVE"))
                        .multiply(HUNDRED.add(percent))
                        .divide(HUNDRED, CENTS, RoundingMode.HALF_UP)
                : decimal(row.get("PRICE"));
        var prices = RowPrices.of(price, percent, byMoney ? RowPrices.BY_MONEY : 2L, discount);
        row.putIfAbsent("DISCOUNT_TYPE_ID", 2L);
        row.put("PRICE", prices.price());
        row.put("PRICE_ACCOUNT", prices.price());
        row.put("PRICE_EXCLUSIVE", prices.exclusive());
        row.put("PRICE_NETTO", prices.netto());
        row.put("PRICE_BRUTTO", prices.brutto());
        row.put("DISCOUNT_RATE", prices.discountRate());
        row.put("DISCOUNT_SUM", prices.discountSum());
    }

    private static List<String> contents(List<? extends Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> List.of(
                                "PRODUCT_ID",
                                "PRODUCT_NAME",
                                "PRICE",
                                "QUANTITY",
                                "TAX_RATE",
                                "TAX_INCLUDED",
                                "DISCOUNT_SUM",
                                "MEASURE_CODE",
                                "SORT")
                        .stream()
                        .map(name -> row.get(name) instanceof BigDecimal number
                                ? number.stripTrailingZeros().toPlainString()
                                : String.valueOf(row.get(name)))
                        .toList()
                        .toString())
                .toList();
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}

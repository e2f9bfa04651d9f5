package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is copied from a document that people made in 1C: its accounts, which 1C fills in for people and not for programs, and what else the
 * mapping lists. A row is like the sample's row of the same product, else like the first one of that table.
 */
record Sample(ObjectNode header, Map<String, Table> tables) {

    static final String EMPTY = "00000000-0000-0000-0000-000000000000";

    /** Accounts of the chart; СчетОрганизации and the like are accounts at a bank. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "(Кор|Новый)?Счет(Учета|Доходов|Расходов|Списания|Затрат|Оприходования)[\\p{L}\\p{N}]*_Key");

    private static final String TYPE = "_Type";
    private static final String PRODUCT = "Номенклатура_Key";

    private record Table(ObjectNode first, Map<String, ObjectNode> byProduct) {

        ObjectNode like(JsonNode row) {
            return byProduct.getOrDefault(row.path(PRODUCT).asText(), first);
        }
    }

    /** @param copied properties beside the accounts, those of rows behind their table and a dot */
    static Sample of(JsonNode document, Set<String> copied) {
        var tables = new HashMap<String, Table>();
        document.properties().forEach(property -> {
            if (property.getValue().isArray() && !property.getValue().isEmpty()) {
                tables.put(property.getKey(), table(property.getKey() + ".", property.getValue(), copied));
            }
        });
        return new Sample(chosen("", document, copied), tables);
    }

    private static Table table(String path, JsonNode rows, Set<String> copied) {
        var byProduct = new HashMap<String, ObjectNode>();
        rows.forEach(row -> byProduct.putIfAbsent(row.path(PRODUCT).asText(), chosen(path, row, copied)));
        return new Table(chosen(path, rows.get(0), copied), byProduct);
    }

    private static ObjectNode chosen(String path, JsonNode from, Set<String> copied) {
        var chosen = JsonNodeFactory.instance.objectNode();
        from.properties().forEach(property -> {
            var name = property.getKey();
            var isListed = copied.contains(path + name);
            if ((isAccount(name) || isListed) && !isEmpty(property.getValue())) {
                chosen.set(name, property.getValue());
                if (from.has(name + TYPE)) {
                    chosen.set(name + TYPE, from.get(name + TYPE));
                }
            }
        });
        return chosen;
    }

    static boolean isAccount(String property) {
        return ACCOUNT.matcher(property).matches();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || value.isContainerNode()
                || value.asText().isBlank()
                || value.asText().equals(EMPTY);
    }

    /** An account of the sample goes before ours; of the rest only what the document does not say itself. */
    void fill(ObjectNode document) {
        fill(header, document);
        tables.forEach((name, table) -> document.path(name).forEach(row -> fill(table.like(row), (ObjectNode) row)));
    }

    private static void fill(ObjectNode from, ObjectNode to) {
        from.properties().forEach(property -> {
            if (isAccount(property.getKey()) || !to.has(property.getKey())) {
                to.set(property.getKey(), property.getValue());
            }
        });
    }

    /** The names of all that is copied, those of rows behind their table. */
    Set<String> names() {
        var names = new TreeSet<String>();
        header.fieldNames().forEachRemaining(names::add);
        tables.forEach((table, rows) -> rows.byProduct()
                .values()
                .forEach(row -> row.fieldNames().forEachRemaining(name -> names.add(table + "." + name))));
        return names;
    }
}

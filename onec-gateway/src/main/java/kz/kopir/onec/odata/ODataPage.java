package kz.kopir.onec.odata;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A piece of a long list. 1C pages by nothing but {@code $skip} and {@code $top}: it answers {@code Ref_Key gt guid'…'} with 500, and
 * orders references by their bytes, not by their text.
 *
 * @param set     an entity set
 * @param table   a virtual table of it; null for the set itself
 * @param filter  null for none
 * @param select  the properties
 * @param orderBy null where 1C answers everything at once
 * @param top     0 for no bound
 */
public record ODataPage(
        String set, Table table, ODataFilter filter, String select, String orderBy, long skip, int top) {

    /** @param arguments such as {@code AccountCondition}, each a condition of its own */
    public record Table(String name, SequencedMap<String, ODataFilter> arguments) {

        /** One that is asked for without arguments. */
        public Table(String name) {
            this(name, new LinkedHashMap<>());
        }
    }

    public static ODataPage of(String set, ODataFilter filter, String select, long skip, int top) {
        return new ODataPage(set, null, filter, select, "Ref_Key", skip, top);
    }

    ODataUri uri() {
        var uri = table == null ? ODataUri.set(set) : ODataUri.function(set, table.name(), table.arguments());
        uri.option("$select", select);
        if (filter != null) {
            uri.option("$filter", filter.text());
        }
        if (orderBy != null) {
            uri.option("$orderby", orderBy);
        }
        if (skip > 0) {
            uri.option("$skip", Long.toString(skip));
        }
        return top > 0 ? uri.option("$top", Integer.toString(top)) : uri;
    }
}

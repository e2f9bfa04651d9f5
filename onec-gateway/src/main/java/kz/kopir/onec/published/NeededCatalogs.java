package kz.kopir.onec.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.Metadata;
import kz.kopir.onec.odata.Names;

/** The catalogs that documents refer to, with the properties that they are looked for by and created with. */
final class NeededCatalogs {

    private static final String CODE = "Code";
    private static final String DESCRIPTION = "Description";
    private static final Map<String, List<String>> ALL = all();

    private NeededCatalogs() {}

    static Set<String> sets() {
        return ALL.keySet();
    }

    /** What is not published of them, in words. */
    static List<String> missing(Metadata metadata, Names names) {
        var missing = new ArrayList<String>();
        ALL.forEach((set, properties) -> {
            var published = metadata.properties(names.set(set));
            if (published == null) {
                missing.add("не опубликован " + names.set(set));
                return;
            }
            properties.stream()
                    .map(property -> names.property(set, property))
                    .filter(property -> !published.has(property))
                    .forEach(property -> missing.add(names.set(set) + ": нет поля " + property));
        });
        return missing;
    }

    private static Map<String, List<String>> all() {
        var all = new LinkedHashMap<String, List<String>>();
        all.put(OnecNames.ORGANIZATIONS, List.of(OnecNames.ORGANIZATION_BIN));
        all.put(
                OnecNames.COUNTERPARTIES,
                List.of(DESCRIPTION, OnecNames.COUNTERPARTY_TAX_ID, OnecNames.FULL_NAME, OnecNames.LEGAL_KIND));
        all.put(
                OnecNames.CONTRACTS,
                List.of(
                        DESCRIPTION,
                        "Owner_Key",
                        OnecNames.CONTRACT_ORGANIZATION,
                        OnecNames.CONTRACT_CURRENCY,
                        OnecNames.CONTRACT_KIND,
                        OnecNames.CONTRACT_NUMBER,
                        OnecNames.CONTRACT_DATE,
                        OnecNames.SETTLEMENT_MODE));
        all.put(OnecNames.CURRENCIES, List.of(CODE));
        all.put(OnecNames.WAREHOUSES, List.of(CODE, DESCRIPTION));
        all.put(OnecNames.PRODUCTS, List.of(OnecNames.ARTICLE));
        all.put(OnecNames.UNITS, List.of(CODE));
        all.put(OnecNames.VAT_RATES, List.of(DESCRIPTION));
        all.put(OnecNames.ACCOUNTS, List.of(CODE));
        return all;
    }
}

package kz.kopir.sandbox.bitrix.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.Params;

/** Contacts and companies: their phones and e-mails are rows with ids of their own. */
final class PersonRules implements SaveRules {

    private long nextValueId = 501;

    @Override
    public void complete(Row row, Map<String, Object> changes) {
        for (var kind : List.of("PHONE", "EMAIL", "WEB")) {
            if (changes.containsKey(kind)) {
                var values = values(kind, changes.get(kind));
                changes.put(kind, values.isEmpty() ? null : values);
                if (!kind.equals("WEB")) {
                    changes.put("HAS_" + kind, values.isEmpty() ? "N" : "Y");
                }
            }
        }
    }

    private List<Map<String, Object>> values(String kind, Object given) {
        var values = new ArrayList<Map<String, Object>>();
        for (var each : Params.asList(given)) {
            var fields = Params.asMap(each).orElse(Map.of("VALUE", each));
            if (!String.valueOf(fields.getOrDefault("VALUE", "")).isEmpty()) {
                var value = new LinkedHashMap<String, Object>();
                value.put("ID", Long.toString(nextValueId++));
                value.put("VALUE_TYPE", fields.getOrDefault("VALUE_TYPE", "WORK"));
                value.put("VALUE", fields.get("VALUE").toString());
                value.put("TYPE_ID", kind);
                values.add(value);
            }
        }
        return values;
    }
}

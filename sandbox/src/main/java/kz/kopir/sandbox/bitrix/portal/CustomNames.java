package kz.kopir.sandbox.bitrix.portal;

import java.util.Locale;
import java.util.regex.Pattern;

/** The universal family's names of custom fields: {@code UF_CRM_KOPIR_NUMBER} is {@code ufCrmKopirNumber}, but {@code UF_CRM_1747309879} is {@code ufCrm_1747309879}. */
final class CustomNames {

    private static final Pattern CUSTOM = Pattern.compile("UF_CRM_(?:(\\d{1,4})_)?(.+)");

    private CustomNames() {}

    static String itemName(String name) {
        var matcher = CUSTOM.matcher(name);
        if (!matcher.matches()) {
            return Schema.camelCase(name);
        }
        var prefix = matcher.group(1) == null ? "ufCrm" : "ufCrm" + matcher.group(1);
        var rest = matcher.group(2);
        if (rest.matches("\\d+")) {
            return prefix + "_" + rest;
        }
        if (rest.matches(".*[A-Z]\\d+(_.*)?")) {
            return "ufCrm_" + name.substring("UF_CRM_".length()); // digits at a word's end switch the conversion off
        }
        return prefix + Schema.capitalized(Schema.camelCase(rest.toUpperCase(Locale.ROOT)));
    }
}

package kz.kopir.platform.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.contracts.EventJson;

/**
 * Takes secrets and personal data out of a body: in JSON and forms by the names of fields, everywhere e-mail addresses, phone
 * numbers and the digits of BIN and IIN. It masks too much rather than too little: a product's name is lost with a person's.
 */
final class Masking {

    private static final String MASK = "***";
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "(?i).*(token|auth|passw|secret|sign|phone|mail|name|address|телефон|адрес|наименование|фио|description|"
                    + "идентификационныйкод|иин|бин|rq_iin|rq_bin|представление).*");
    private static final Pattern FORM_FIELD = Pattern.compile("(^|[&?])([^=&?]+)=([^&]*)");
    // a longer one would take too long, and cut it is no JSON any more
    private static final int LONGEST = 64 * 1024;
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w-])(\\+?[78][\\s(-]*\\d{3}[\\s)-]*\\d{3}[\\s-]*\\d{2}[\\s-]*\\d{2})(?![\\w-])");
    private static final Pattern TAX_ID = Pattern.compile("(?<![\\d-])\\d{12}(?![\\d-])");

    private final ObjectMapper json = EventJson.mapper();

    /** @param length how many characters stay */
    String mask(String body, int length) {
        if (body == null || body.isBlank()) {
            return null;
        }
        if (body.length() > LONGEST) {
            return "… %d characters".formatted(body.length());
        }
        var masked = text(fields(body));
        return masked.length() <= length ? masked : masked.substring(0, length) + "…";
    }

    private String fields(String body) {
        try {
            var tree = json.readTree(body);
            return tree.isContainerNode() ? walk(tree).toString() : body;
        } catch (JsonProcessingException notJson) {
            return form(body);
        }
    }

    private static String form(String text) {
        return FORM_FIELD
                .matcher(text)
                .replaceAll(field -> SECRET_FIELD.matcher(field.group(2)).matches()
                        ? "$1$2=" + Matcher.quoteReplacement(MASK)
                        : "$0");
    }

    private static JsonNode walk(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    if (SECRET_FIELD.matcher(field.getKey()).matches()
                            && !field.getValue().isNull()) {
                        field.setValue(TextNode.valueOf(MASK));
                    } else if (field.getValue().isTextual()) {
                        // commands of a batch stand as queries
                        field.setValue(TextNode.valueOf(form(field.getValue().textValue())));
                    } else {
                        walk(field.getValue());
                    }
                });
            case ArrayNode array -> array.forEach(Masking::walk);
            default -> {
                // a value under a harmless name: the patterns for text look at it
            }
        }
        return node;
    }

    private static String text(String body) {
        var withoutMail = EMAIL.matcher(body).replaceAll(MASK);
        var withoutPhones = PHONE.matcher(withoutMail).replaceAll(MASK);
        return TAX_ID.matcher(withoutPhones).replaceAll(MASK);
    }
}

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
 * Takes secrets and personal data out of a body: in JSON, XML and forms by the names of fields, everywhere e-mail addresses, phone
 * numbers, the digits of BIN and IIN, bank accounts, and what is secret in an address. It masks too much rather than too little: a product's name is
 * lost with a person's. Headers never come here.
 */
final class Masking {

    private static final String MASK = "***";
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "token|auth|passw|secret|sign|cookie|phone|mail|name|address|телефон|адрес|наименование|фио|фамилия|имя|отчество"
                    + "|description|идентификационныйкод|иин|бин|rq_iin|rq_bin|rq_iik|rq_iban|rq_acc_num|представление",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORM_FIELD = Pattern.compile("(^|[&?])([^=&?]+)=([^&]*)");
    private static final Pattern XML_FIELD = Pattern.compile("<([^\\s<>/]+)([^<>]*)>([^<>]+)</");
    // a longer one would take too long, and cut it is no JSON any more
    private static final int LONGEST = 64 * 1024;
    // possessive and from a word's start: else a long word without "@" would take minutes
    private static final Pattern EMAIL = Pattern.compile("(?<![\\w.+-])[\\w.+-]++@[\\w-]++\\.[\\w.-]+");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w-])(\\+?[78][\\s(-]*\\d{3}[\\s)-]*\\d{3}[\\s-]*\\d{2}[\\s-]*\\d{2})(?![\\w-])");
    private static final Pattern TAX_ID = Pattern.compile("(?<![\\d-])\\d{12}(?![\\d-])");
    /** A bank account in Kazakhstan. */
    private static final Pattern IBAN = Pattern.compile("(?<!\\w)KZ\\d{5}[0-9A-Z]{13}(?!\\w)");
    /** The code of a Bitrix24 webhook, a Telegram bot's token, and a login before a host. */
    private static final Pattern SECRET_IN_ADDRESS = Pattern.compile(
            "((?:/|\\\\/)rest(?:/|\\\\/)\\d+(?:/|\\\\/)|/bot\\d+:|://(?=[^/\\s@]{1,100}@))[^/\\\\\\s\"@]+");

    private final ObjectMapper json = EventJson.mapper();

    /** @param length how many characters stay */
    String mask(String body, int length) {
        if (body == null || body.isBlank()) {
            return null;
        }
        if (body.length() > LONGEST) {
            return "… %d characters".formatted(body.length());
        }
        // PostgreSQL keeps no such character
        var masked = text(fields(body.replace('\u0000', ' ')));
        return masked.length() <= length ? masked : masked.substring(0, length) + "…";
    }

    private String fields(String body) {
        try {
            var tree = json.readTree(body);
            return tree.isContainerNode() ? walk(tree).toString() : body;
        } catch (JsonProcessingException notJson) {
            return body.stripLeading().startsWith("<") ? xml(body) : form(body);
        }
    }

    private static boolean isSecret(String field) {
        return SECRET_FIELD.matcher(field).find();
    }

    private static String xml(String text) {
        return XML_FIELD
                .matcher(text)
                .replaceAll(
                        field -> isSecret(field.group(1)) ? "<$1$2>" + Matcher.quoteReplacement(MASK) + "</" : "$0");
    }

    private static String form(String text) {
        return FORM_FIELD
                .matcher(text)
                .replaceAll(field -> isSecret(field.group(2)) ? "$1$2=" + Matcher.quoteReplacement(MASK) : "$0");
    }

    private static JsonNode walk(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    if (isSecret(field.getKey()) && !field.getValue().isNull()) {
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
        var withoutSecrets = SECRET_IN_ADDRESS.matcher(body).replaceAll("$1***");
        var withoutMail = EMAIL.matcher(withoutSecrets).replaceAll(MASK);
        var withoutPhones = PHONE.matcher(withoutMail).replaceAll(MASK);
        var withoutAccounts = IBAN.matcher(withoutPhones).replaceAll(MASK);
        return TAX_ID.matcher(withoutAccounts).replaceAll(MASK);
    }
}

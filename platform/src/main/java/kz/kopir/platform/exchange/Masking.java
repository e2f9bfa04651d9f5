package kz.kopir.platform.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    // these look ahead at one character first: to look behind at each place of a long body costs more than all else
    private static final Pattern PHONE = Pattern.compile(
            "(?=[+78])(?<![\\w-])(\\+?[78][\\s(-]*\\d{3}[\\s)-]*\\d{3}[\\s-]*\\d{2}[\\s-]*\\d{2})(?![\\w-])");
    private static final Pattern TAX_ID = Pattern.compile("(?=\\d)(?<![\\d-])\\d{12}(?![\\d-])");
    /** A bank account in Kazakhstan. */
    private static final Pattern IBAN = Pattern.compile("(?=K)(?<!\\w)KZ\\d{5}[0-9A-Z]{13}(?!\\w)");
    /** The code of a Bitrix24 webhook, a Telegram bot's token, and a login before a host. */
    private static final Pattern SECRET_IN_ADDRESS = Pattern.compile(
            "(?=[/\\\\:])((?:/|\\\\/)rest(?:/|\\\\/)\\d+(?:/|\\\\/)|/bot\\d+:|://(?=[^/\\s@]{1,100}@))[^/\\\\\\s\"@]+");

    // names of fields are few, but whoever calls us may make up more
    private static final int MOST_NAMES = 5_000;
    private static final int LONGEST_NAME = 100;
    // what is beyond the length that stays is looked at so far as masks may be shorter than what they cover
    private static final int BEYOND = 2;

    private final ObjectMapper json = EventJson.mapper();
    private final Map<String, Boolean> secretNames = new ConcurrentHashMap<>();

    /** @param length how many characters stay */
    String mask(String body, int length) {
        if (body == null || body.isBlank()) {
            return null;
        }
        if (body.length() > LONGEST) {
            return "… %d characters".formatted(body.length());
        }
        // PostgreSQL keeps no such character
        var whole = fields(body.replace('\u0000', ' '));
        var beginning = beginning(whole, length * BEYOND);
        var masked = text(beginning);
        return masked.length() <= length && beginning.length() == whole.length()
                ? masked
                : masked.substring(0, Math.min(length, masked.length())) + "…";
    }

    /** Ends before a quotation mark of JSON, over which nothing goes that {@link #text} masks: cut elsewhere, half a number would be none. */
    private static String beginning(String text, int length) {
        var quote = text.length() <= length ? -1 : text.lastIndexOf('"', length);
        while (quote > 0 && text.charAt(quote - 1) == '\\') {
            quote = text.lastIndexOf('"', quote - 1); // one within a string
        }
        return quote < 0 ? text : text.substring(0, quote);
    }

    private String fields(String body) {
        try {
            var tree = json.readTree(body);
            return tree.isContainerNode() ? walk(tree).toString() : body;
        } catch (JsonProcessingException notJson) {
            return body.stripLeading().startsWith("<") ? xml(body) : form(body);
        }
    }

    private boolean isSecret(String field) {
        var known = secretNames.get(field);
        if (known == null) {
            known = SECRET_FIELD.matcher(field).find();
            if (field.length() <= LONGEST_NAME && secretNames.size() < MOST_NAMES) {
                secretNames.put(field, known);
            }
        }
        return known;
    }

    private String xml(String text) {
        return XML_FIELD
                .matcher(text)
                .replaceAll(
                        field -> isSecret(field.group(1)) ? "<$1$2>" + Matcher.quoteReplacement(MASK) + "</" : "$0");
    }

    private String form(String text) {
        return text.indexOf('=') < 0
                ? text
                : FORM_FIELD
                        .matcher(text)
                        .replaceAll(
                                field -> isSecret(field.group(2)) ? "$1$2=" + Matcher.quoteReplacement(MASK) : "$0");
    }

    private JsonNode walk(JsonNode node) {
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
            case ArrayNode array -> array.forEach(this::walk);
            default -> {
                // a value under a harmless name: the patterns for text look at it
            }
        }
        return node;
    }

    private static String text(String body) {
        var withoutSecrets = SECRET_IN_ADDRESS.matcher(body).replaceAll("$1***");
        var withoutMail = withoutSecrets.indexOf('@') < 0
                ? withoutSecrets
                : EMAIL.matcher(withoutSecrets).replaceAll(MASK);
        var withoutPhones = PHONE.matcher(withoutMail).replaceAll(MASK);
        var withoutAccounts = IBAN.matcher(withoutPhones).replaceAll(MASK);
        return TAX_ID.matcher(withoutAccounts).replaceAll(MASK);
    }
}

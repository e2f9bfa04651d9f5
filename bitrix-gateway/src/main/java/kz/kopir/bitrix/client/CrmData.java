package kz.kopir.bitrix.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.Wieldy;

/**
 * Data of Bitrix24, read as leniently as it is written: numbers come as numbers or strings, empty maps as lists, ids of nothing as 0,
 * fields are missing.
 */
public record CrmData(JsonNode json) {

    private static final CrmData NOTHING = new CrmData(MissingNode.getInstance());

    static CrmData nothing() {
        return NOTHING;
    }

    public CrmData at(String... path) {
        var found = json;
        for (var name : path) {
            found = found.path(name);
        }
        return new CrmData(found);
    }

    public boolean has(String name) {
        return json.has(name);
    }

    /** Whether there is nothing in it, be it missing, null, {@code []}, {@code {}} or an empty text. */
    public boolean isEmpty() {
        return json.isMissingNode()
                || json.isNull()
                || (json.isContainerNode() ? json.isEmpty() : json.asText().isBlank());
    }

    /** The first of the fields that holds something: families of methods name the same field in other ways. */
    public CrmData either(String... names) {
        for (var name : names) {
            if (!at(name).isEmpty()) {
                return at(name);
            }
        }
        return NOTHING;
    }

    /** The elements of a list, or the values of a map that PHP made of one. */
    public List<CrmData> items() {
        return StreamSupport.stream(json.spliterator(), false).map(CrmData::new).toList();
    }

    public String text() {
        return isEmpty() ? null : json.asText();
    }

    /** The field as text, or null. */
    public String text(String name) {
        return at(name).text();
    }

    /** An id as text; null where Bitrix24 says 0 for none. */
    public String id(String name) {
        return at(name).id();
    }

    /** It as an id; null where Bitrix24 says 0 for none. */
    public String id() {
        var id = text();
        return id == null || id.matches("0+") ? null : id;
    }

    /** @return null when it is missing or no number */
    public BigDecimal decimal(String name) {
        return at(name).decimal();
    }

    /** It as a number; a field of type money is {@code 1500|KZT}. Null when it is none. */
    public BigDecimal decimal() {
        var number = number();
        return number == null || !Wieldy.is(number) ? null : number;
    }

    private BigDecimal number() {
        if (json.isNumber()) {
            return json.decimalValue();
        }
        try {
            var text = text();
            return text == null ? null : new BigDecimal(text.split("\\|", 2)[0].strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public int integer(String name, int otherwise) {
        return at(name).integer(otherwise);
    }

    /** As {@link #integer(String, int)}. */
    public int integer(int otherwise) {
        var number = decimal();
        return number == null ? otherwise : number.intValue();
    }

    /** Y and N, 1 and 0, true and false. */
    public boolean flag(String name) {
        return at(name).flag();
    }

    /** As {@link #flag(String)}. */
    public boolean flag() {
        var text = text();
        return "Y".equalsIgnoreCase(text) || "1".equals(text) || "true".equalsIgnoreCase(text);
    }

    /** @return null when it is missing or no time with an offset */
    public OffsetDateTime time(String name) {
        return at(name).time();
    }

    /** As {@link #time(String)}. */
    public OffsetDateTime time() {
        try {
            var text = text();
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The values of the first entry of a multiple field such as {@code PHONE}. */
    public String firstValue(String name) {
        return at(name).items().stream()
                .map(entry -> entry.text("VALUE"))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    /** All fields as text; what is empty is left out. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        json.properties().forEach(field -> {
            var value = new CrmData(field.getValue());
            if (!value.isEmpty()) {
                texts.put(
                        field.getKey(),
                        field.getValue().isValueNode()
                                ? value.text()
                                : field.getValue().toString());
            }
        });
        return texts;
    }
}

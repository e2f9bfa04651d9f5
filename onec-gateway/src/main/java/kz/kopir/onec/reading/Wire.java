package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import kz.kopir.contracts.Wieldy;

/** Reads a row of 1C into fields of ours. What is empty there, such as a reference of zeros or the year 1, is left out here. */
final class Wire {

    static final String KEY = "Ref_Key";
    static final String VERSION = "DataVersion";
    static final String DELETED = "DeletionMark";
    static final String CODE = "Code";
    static final String NAME = "Description";
    static final String PARENT = "Parent_Key";

    private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";
    private static final int QUANTITY_SCALE = 3;
    private static final int MONEY_SCALE = 2;

    private final JsonNode row;
    private final ObjectNode content = JsonNodeFactory.instance.objectNode();

    Wire(JsonNode row) {
        this.row = row;
    }

    Wire text(String field, String property) {
        var text = row.path(property).asText("").strip();
        if (!text.isEmpty()) {
            content.put(field, text);
        }
        return this;
    }

    Wire flag(String field, String property) {
        content.put(field, row.path(property).asBoolean());
        return this;
    }

    /** Whether the property has that value. */
    Wire is(String field, String property, String value) {
        content.put(field, row.path(property).asText().equals(value));
        return this;
    }

    Wire key(String field, String property) {
        var key = row.path(property).asText(NO_KEY);
        if (!key.isEmpty() && !key.equals(NO_KEY)) {
            content.put(field, key);
        }
        return this;
    }

    Wire money(String field, String property) {
        content.put(field, number(row, property, MONEY_SCALE));
        return this;
    }

    /** @param zone in which the base keeps its dates */
    Wire moment(String field, String property, ZoneId zone) {
        var date = LocalDateTime.parse(row.path(property).asText("0001-01-01T00:00:00"));
        if (date.getYear() > 1) {
            content.put(
                    field,
                    OffsetDateTime.of(date, zone.getRules().getOffset(date)).toString());
        }
        return this;
    }

    ObjectNode content() {
        return content;
    }

    ReadObject object() {
        return new ReadObject(
                UUID.fromString(row.path(KEY).asText()),
                row.path(VERSION).asText(),
                row.path(DELETED).asBoolean(),
                content);
    }

    static BigDecimal quantity(JsonNode row, String property) {
        var quantity = number(row, property, QUANTITY_SCALE).stripTrailingZeros();
        return quantity.scale() < 0 ? quantity.setScale(0) : quantity;
    }

    static BigDecimal money(JsonNode row, String property) {
        return number(row, property, MONEY_SCALE);
    }

    /** 1C keeps decimals and sends doubles. */
    private static BigDecimal number(JsonNode row, String property, int scale) {
        return Wieldy.of(row.path(property).decimalValue()).setScale(scale, RoundingMode.HALF_UP);
    }
}

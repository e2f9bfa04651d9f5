package kz.kopir.sandbox.bitrix.portal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;

/** The custom fields of one object type. Until a field is there, values for it are passed over in silence. */
public final class UserFields {

    private static final String PREFIX = "UF_CRM_";
    private static final int LONGEST_NAME = 50;

    private final String entity;
    private final Table table;
    private final Schema owner;

    UserFields(CrmType type, Table table, Schema owner) {
        this.entity = "CRM_" + type.name();
        this.table = table;
        this.owner = owner;
    }

    public Table table() {
        return table;
    }

    /** @param given what the caller wants of the new field, by name */
    public Row add(Map<String, Object> given) {
        var kind = type(String.valueOf(given.get("USER_TYPE_ID")));
        var name = fullName(String.valueOf(given.getOrDefault("FIELD_NAME", "")));
        if (owner.field(name).isPresent()) {
            throw refused("Field " + name + " for the object " + entity + " already exists.");
        }
        var values = new LinkedHashMap<>(GivenFields.read(table.schema(), Dialect.OLD, given));
        values.put("FIELD_NAME", name);
        values.put("ENTITY_ID", entity);
        var row = table.insert(values);
        owner.addCustom(name, row.flag("MULTIPLE") ? FieldType.STRUCTURE : kind);
        return row;
    }

    private static String fullName(String given) {
        var upper = given.toUpperCase(Locale.ROOT);
        var name = upper.startsWith(PREFIX) ? upper : PREFIX + upper;
        if (!name.matches(PREFIX + "[A-Z0-9_]+") || name.length() > LONGEST_NAME) {
            throw refused("The field name must be of A-Z, 0-9 and _, at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static FieldType type(String userType) {
        return switch (userType) {
            case "string", "money", "url", "address", "crm_status" -> FieldType.TEXT;
            case "integer", "enumeration", "employee", "iblock_section", "iblock_element" -> FieldType.INTEGER;
            case "double" -> FieldType.DOUBLE;
            case "boolean" -> FieldType.SWITCH;
            case "date" -> FieldType.DATE;
            case "datetime" -> FieldType.DATE_TIME;
            case "file" -> FieldType.FILE;
            case "crm" -> FieldType.STRUCTURE;
            default -> throw refused("The 'USER_TYPE_ID' field is not found or not supported.");
        };
    }

    private static MethodRefused refused(String description) {
        return new MethodRefused(400, "ERROR_CORE", description);
    }
}

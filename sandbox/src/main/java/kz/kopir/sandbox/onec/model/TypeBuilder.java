package kz.kopir.sandbox.onec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.kopir.sandbox.onec.model.EntityType.Category;

/** Describes a type's own attributes in the words of 1C's designer; the standard ones are there already. */
public final class TypeBuilder {

    private static final int MONEY_SCALE = 2;

    private final String name;
    private final Category category;
    private final List<String> keys;
    private final List<Property> properties = new ArrayList<>();

    private TypeBuilder(String name, Category category, List<String> keys) {
        this.name = name;
        this.category = category;
        this.keys = keys;
    }

    static TypeBuilder catalog(String name, int codeLength, int descriptionLength) {
        return new TypeBuilder("Catalog_" + name, Category.CATALOG, List.of("Ref_Key"))
                .object()
                .plain("Parent_Key", Edm.GUID, 0)
                .bool("IsFolder")
                .string("Code", codeLength)
                .string("Description", descriptionLength)
                .predefined();
    }

    static TypeBuilder document(String name, int numberLength) {
        return new TypeBuilder("Document_" + name, Category.DOCUMENT, List.of("Ref_Key"))
                .object()
                .string("Number", numberLength)
                .date("Date")
                .bool("Posted");
    }

    static TypeBuilder chartOfAccounts(String name, int codeLength) {
        return new TypeBuilder("ChartOfAccounts_" + name, Category.CHART_OF_ACCOUNTS, List.of("Ref_Key"))
                .object()
                .plain("Parent_Key", Edm.GUID, 0)
                .string("Code", codeLength)
                .string("Description", 120)
                .string("Order", codeLength)
                .enumeration("Type", "ВидСчета", "Active", "Passive", "ActivePassive")
                .bool("OffBalance")
                .predefined();
    }

    static TypeBuilder exchangePlan(String name) {
        return new TypeBuilder("ExchangePlan_" + name, Category.EXCHANGE_PLAN, List.of("Ref_Key"))
                .object()
                .string("Code", 9)
                .string("Description", 50)
                .integer("SentNo")
                .integer("ReceivedNo")
                .bool("ThisNode");
    }

    static TypeBuilder records(String register) {
        return new TypeBuilder(register + "_RecordType", Category.RECORDS, List.of("Recorder", "LineNumber"))
                .composite("Recorder")
                .date("Period")
                .integer("LineNumber")
                .bool("Active");
    }

    static TypeBuilder information(String register, String... keys) {
        return new TypeBuilder("InformationRegister_" + register, Category.INFORMATION, List.of(keys));
    }

    static TypeBuilder functionResult(String typeName) {
        return new TypeBuilder(typeName, Category.FUNCTION_RESULT, List.of());
    }

    private TypeBuilder object() {
        return plain("Ref_Key", Edm.GUID, 0).plain("DataVersion", Edm.STRING, 0).bool("DeletionMark");
    }

    private TypeBuilder predefined() {
        return bool("Predefined").string("PredefinedDataName", 0);
    }

    public TypeBuilder string(String property, int length) {
        return plain(property, Edm.STRING, length);
    }

    public TypeBuilder bool(String property) {
        return plain(property, Edm.BOOLEAN, 0);
    }

    public TypeBuilder date(String property) {
        return plain(property, Edm.DATE_TIME, 0);
    }

    public TypeBuilder money(String property) {
        return number(property, MONEY_SCALE);
    }

    public TypeBuilder number(String property, int scale) {
        return plain(property, Edm.DOUBLE, scale);
    }

    /** A whole number of more than nine digits: text on the wire. */
    public TypeBuilder integer(String property) {
        return plain(property, Edm.INT64, 0);
    }

    public TypeBuilder ref(String property, String target) {
        return add(Property.reference(property, target));
    }

    public TypeBuilder account(String property) {
        return ref(property, "ChartOfAccounts_Типовой");
    }

    public TypeBuilder composite(String property) {
        return add(Property.composite(property)).add(Property.compositeType(property));
    }

    public TypeBuilder enumeration(String property, String enumeration, String... members) {
        return add(Property.enumeration(property, enumeration, members));
    }

    public TypeBuilder table(String property, Consumer<TypeBuilder> rows) {
        var builder = new TypeBuilder(name + "_" + property, Category.ROWS, List.of("Ref_Key", "LineNumber"))
                .plain("Ref_Key", Edm.GUID, 0)
                .integer("LineNumber");
        rows.accept(builder);
        return add(Property.table(property, builder.build()));
    }

    private TypeBuilder plain(String property, Edm edm, int length) {
        return add(Property.plain(property, edm, length));
    }

    private TypeBuilder add(Property property) {
        properties.add(property);
        return this;
    }

    EntityType build() {
        return new EntityType(name, category, keys, properties);
    }
}

package kz.kopir.sandbox.onec;

import java.time.format.DateTimeFormatter;
import java.util.List;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** What the configuration wants filled in before it posts a document, and its words when something is not. */
final class PostingChecks {

    /** A field that must be filled in. */
    record Wanted(String property, String title) {}

    static final Wanted ORGANISATION = new Wanted("Организация_Key", "Организация");
    static final Wanted WAREHOUSE = new Wanted("Склад_Key", "Склад");
    static final Wanted PRODUCT = new Wanted("Номенклатура_Key", "Номенклатура");
    static final Wanted QUANTITY = new Wanted("Количество", "Количество");
    static final Wanted STOCK_ACCOUNT = new Wanted("СчетУчетаБУ_Key", "Счет учета (БУ)");
    static final List<Wanted> TRADE = List.of(
            ORGANISATION,
            new Wanted("Контрагент_Key", "Контрагент"),
            new Wanted("ДоговорКонтрагента_Key", "Договор контрагента"),
            new Wanted("ВалютаДокумента_Key", "Валюта документа"));
    static final Wanted VAT_RATE = new Wanted("СтавкаНДС_Key", "Ставка НДС");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy H:mm:ss");

    private final Entity document;
    private final String title;
    private final Infobase base;

    /** @param title the document as people see it, such as «Перемещение ТМЗ» */
    PostingChecks(Entity document, String title, Infobase base) {
        this.document = document;
        this.title = title;
        this.base = base;
    }

    /** One of the tables has a row. */
    PostingChecks rows(String... tables) {
        for (var table : tables) {
            if (!document.rows(table).isEmpty()) {
                return this;
            }
        }
        throw refusal("Не введено ни одной строки в табличные части.");
    }

    PostingChecks header(Wanted... wanted) {
        return header(List.of(wanted));
    }

    PostingChecks header(List<Wanted> wanted) {
        filled(document, wanted, "");
        return this;
    }

    PostingChecks row(String table, Entity row, List<Wanted> wanted) {
        filled(row, wanted, " в строке " + row.get("LineNumber") + " списка \"" + table + "\"");
        return this;
    }

    PostingChecks eachRow(String table, Wanted... wanted) {
        document.rows(table).forEach(row -> row(table, row, List.of(wanted)));
        return this;
    }

    /** The contract is one of the counterparty with the organisation. */
    PostingChecks contract() {
        var contract = base.find("Catalog_ДоговорыКонтрагентов", document.reference("ДоговорКонтрагента_Key"))
                .orElseThrow(() -> refusal("Договор контрагента не найден."));
        if (!contract.reference("Owner_Key").equals(document.reference("Контрагент_Key"))) {
            throw refusal("Договор \"" + contract.text("Description") + "\" принадлежит другому контрагенту.");
        }
        if (!contract.reference("Организация_Key").equals(document.reference("Организация_Key"))) {
            throw refusal("Договор \"" + contract.text("Description") + "\" заключен с другой организацией.");
        }
        return this;
    }

    OnecError refusal(String reason) {
        return OnecError.exception("Не удалось провести \"%s %s от %s\"! %s"
                .formatted(title, document.text("Number"), DATE.format(document.date("Date")), reason));
    }

    private void filled(Entity entity, List<Wanted> wanted, String place) {
        for (var field : wanted) {
            if (isEmpty(entity, field.property())) {
                throw refusal("Поле \"" + field.title() + "\"" + place + " не заполнено.");
            }
            var property = entity.type().property(field.property()).orElseThrow();
            if (property.is(Kind.REFERENCE)
                    && base.find(property.target(), entity.reference(field.property()))
                            .isEmpty()) {
                throw refusal("Поле \"" + field.title() + "\"" + place + " указывает на объект, которого нет.");
            }
        }
    }

    private static boolean isEmpty(Entity entity, String property) {
        return property.equals("Количество") ? entity.number(property).signum() <= 0 : entity.isEmpty(property);
    }
}

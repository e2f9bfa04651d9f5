package kz.kopir.sandbox.onec.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Makes the object of 1C that a message describes: each kind takes what it has properties for. */
final class Composer {

    private static final String GOODS = "Товары";
    private static final String SERVICES = "Услуги";
    private static final String BASE = "ДокументОснование";

    private final DocumentMessage message;
    private final References references;

    Composer(DocumentMessage message, References references) {
        this.message = message;
        this.references = references;
    }

    Entity compose(EntityType type) {
        var kind = message.kind();
        var entity = Entity.blank(type).set("Ref_Key", message.key());
        put(entity, "Date", message.date());
        put(entity, "Организация_Key", references.get("organization"));
        put(entity, "Комментарий", message.comment());
        if (kind.isTrade()) {
            trade(entity);
        }
        if (kind.from() != null) {
            put(entity, kind.from(), warehouse("warehouse_from", "warehouse_to"));
        }
        if (kind.to() != null) {
            put(entity, kind.to(), warehouse("warehouse_to", "warehouse_from"));
        }
        put(entity, "ВидОперации", operation(kind));
        put(entity, "Основание", message.reason());
        put(entity, "ПричинаПроведенияИнвентаризации", message.reason());
        if (message.base() != null && type.property(BASE).isPresent()) {
            entity.setComposite(
                    BASE,
                    new Analytic(
                            references.baseSet().orElseThrow(), message.base().key()));
        }
        tables(entity);
        return entity;
    }

    /** A kind with one warehouse takes the one that is named. */
    private UUID warehouse(String field, String other) {
        var hasTwo = message.kind().from() != null && message.kind().to() != null;
        return hasTwo || references.found().containsKey(field) ? references.get(field) : references.get(other);
    }

    private void trade(Entity entity) {
        var counterparty = references.get("counterparty");
        put(entity, "Контрагент_Key", counterparty);
        put(entity, "Покупатель_Key", counterparty);
        put(entity, "Поставщик_Key", references.get("organization"));
        put(entity, "ДоговорКонтрагента_Key", references.get("contract"));
        put(entity, "ВалютаДокумента_Key", references.get("currency"));
        put(entity, "КурсВзаиморасчетов", message.currencyRate() == null ? BigDecimal.ONE : message.currencyRate());
        put(entity, "КратностьВзаиморасчетов", 1L);
        put(entity, "УчитыватьНДС", message.lines().stream().anyMatch(line -> line.vatRate() != null));
        put(entity, "СуммаВключаетНДС", message.vatIncluded());
        put(
                entity,
                "СуммаДокумента",
                message.totals() == null ? null : message.totals().gross());
        put(entity, "ДатаСовершенияОборотаПоРеализации", message.turnover());
        put(entity, "ВидСчетаФактуры", "Обычный");
        put(entity, "СпособВыставления", "Электронно");
        put(
                entity,
                "СчетУчетаРасчетовСКонтрагентом_Key",
                references.account(message.kind() == DocumentKind.RECEIPT ? "suppliers" : "buyers"));
    }

    private String operation(DocumentKind kind) {
        return switch (kind) {
            case INVENTORY_COUNT -> "ПоСкладу";
            case INVOICE, TAX_INVOICE, TRANSFER, SURPLUS, WRITE_OFF -> null;
            default -> message.isServicesOnly() ? SERVICES : GOODS;
        };
    }

    private void tables(Entity entity) {
        for (var name : List.of(GOODS, SERVICES)) {
            entity.type()
                    .property(name)
                    .ifPresent(table -> entity.set(name, rows(table.rows(), name.equals(SERVICES))));
        }
        if (message.base() != null
                && entity.type().property("ДокументыОснования").isPresent()) {
            var table = entity.type().property("ДокументыОснования").orElseThrow();
            var row = Entity.blank(table.rows()).set("LineNumber", 1L);
            row.setComposite(
                    BASE,
                    new Analytic(
                            references.baseSet().orElseThrow(), message.base().key()));
            entity.set("ДокументыОснования", List.of(row));
        }
    }

    private List<Entity> rows(EntityType type, boolean services) {
        var rows = new ArrayList<Entity>();
        for (int i = 0; i < message.lines().size(); i++) {
            var line = message.lines().get(i);
            if (line.isService() == services) {
                var row = Entity.blank(type).set("LineNumber", rows.size() + 1L);
                fill(row, line, references.line(i));
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    private void fill(Entity row, DocumentMessage.Line line, References.LineReferences keys) {
        put(row, "Номенклатура_Key", keys.product());
        put(row, "ЕдиницаИзмерения_Key", keys.unit());
        put(row, "Коэффициент", BigDecimal.ONE);
        put(row, "Содержание", line.name());
        put(row, "Количество", line.quantity());
        put(row, "Цена", line.price());
        put(row, "Сумма", line.sum());
        put(row, "СтавкаНДС_Key", keys.vatRate());
        put(row, "СуммаНДС", line.vatAmount());
        put(row, "КоличествоУчет", line.bookQuantity());
        if (line.bookQuantity() != null && line.price() != null) {
            put(row, "СуммаУчет", line.price().multiply(line.bookQuantity()));
        }
        put(row, "ОборотПоРеализации", turnover(line));
        put(row, "КлючСвязи", (long) line.line());
        put(row, "ДатаОборота", message.turnover());
        accounts(row);
    }

    private BigDecimal turnover(DocumentMessage.Line line) {
        return message.vatIncluded() && line.sum() != null && line.vatAmount() != null
                ? line.sum().subtract(line.vatAmount())
                : line.sum();
    }

    private void accounts(Entity row) {
        put(row, "СчетУчетаБУ_Key", references.account("goods"));
        put(row, "НовыйСчетУчетаБУ_Key", references.account("goods"));
        put(row, "СчетДоходовБУ_Key", references.account("income"));
        put(row, "СчетСписанияСебестоимостиБУ_Key", references.account("cost"));
        put(row, "СчетУчетаНДСПоРеализации_Key", references.account("vat"));
        put(row, "СчетУчетаНДС_Key", references.account("input_vat"));
        put(row, "СчетЗатратБУ_Key", references.account("expenses"));
        put(row, "КорСчетОприходованияБУ_Key", references.account("surplus"));
        put(row, "СчетСписанияБУ_Key", references.account("losses"));
    }

    /** Sets what the type has; 1C cuts a longer text and rounds a longer number. */
    private static void put(Entity entity, String name, Object value) {
        var property = entity.type().property(name).orElse(null);
        if (property != null && value != null) {
            entity.set(name, fitted(property, value));
        }
    }

    private static Object fitted(Property property, Object value) {
        return switch (value) {
            case String text
            when property.is(Kind.PLAIN) && property.length() > 0 && text.length() > property.length() ->
                text.substring(0, property.length());
            case BigDecimal number -> number.setScale(property.length(), RoundingMode.HALF_UP);
            default -> value;
        };
    }

    /** A counterparty under the key that the message wants. */
    static Entity counterparty(EntityType type, DocumentMessage.Party party) {
        var entity = Entity.blank(type).set("Ref_Key", party.key());
        put(entity, "Description", party.name());
        put(entity, "НаименованиеПолное", party.name());
        put(entity, "ЮрФизЛицо", party.bin() != null ? "ЮрЛицо" : "ФизЛицо");
        put(entity, "ИдентификационныйКодЛичности", party.taxId());
        put(entity, "Комментарий", party.phone() == null ? null : Lookup.phoneNote(party.phone()));
        return entity;
    }

    /** The contract that the message names, or a main one. */
    Entity contract(EntityType type, UUID key, UUID counterparty) {
        var named = message.contract();
        var number = named == null ? null : named.number();
        var entity = Entity.blank(type).set("Ref_Key", key);
        put(entity, "Description", number == null ? "Основной договор" : "№ " + number);
        put(entity, "Owner_Key", counterparty);
        put(entity, "Организация_Key", references.get("organization"));
        put(entity, "ВалютаВзаиморасчетов_Key", references.get("currency"));
        put(entity, "ВидДоговора", message.kind().side().contractKind());
        put(entity, "ВедениеВзаиморасчетов", "ПоДоговоруВЦелом");
        put(entity, "НомерДоговора", number);
        put(
                entity,
                "ДатаДоговора",
                named == null || named.date() == null ? null : named.date().atStartOfDay());
        return entity;
    }
}

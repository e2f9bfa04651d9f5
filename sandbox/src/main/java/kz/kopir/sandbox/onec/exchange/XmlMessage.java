package kz.kopir.sandbox.onec.exchange;

import static kz.kopir.sandbox.onec.exchange.SafeXml.child;
import static kz.kopir.sandbox.onec.exchange.SafeXml.children;
import static kz.kopir.sandbox.onec.exchange.SafeXml.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The XML message of the contract, in EnterpriseData's layout. */
public final class XmlMessage {

    private XmlMessage() {}

    /** @throws Refusal when it is not what the contract says */
    public static ExchangeMessage read(byte[] message) {
        try {
            var root = SafeXml.parse(message);
            var object = child(root, "Body")
                    .filter(body -> root.getLocalName().equals("Message"))
                    .flatMap(body -> children(body).stream().findFirst())
                    .orElseThrow(() -> bad("в нём нет объекта"));
            if (object.getLocalName().equals("УдалениеОбъекта")) {
                return new ExchangeMessage.Remove(kind(object), key(object));
            }
            return new ExchangeMessage.Write(document(object));
        } catch (SAXException e) {
            throw bad(e.getMessage());
        }
    }

    private static DocumentMessage document(Element object) {
        if (!object.getLocalName().equals(kind(object).element())) {
            throw bad("вид не подходит к " + object.getLocalName());
        }
        var identity = child(object, "КлючевыеСвойства").orElseThrow(() -> bad("нет КлючевыеСвойства"));
        var json = JsonNodeFactory.instance.objectNode();
        put(json, "number", identity, "Номер");
        put(json, "date", identity, "Дата");
        party(json, "organization", identity, "Организация");
        put(json, "type", object, "Вид");
        put(json, "post", object, "Провести");
        put(json, "order", object, "Заказ");
        put(json, "turnover_date", object, "ДатаОборота");
        party(json, "counterparty", object, "Контрагент");
        child(object, "Договор").ifPresent(contract -> {
            put(put(json.putObject("contract"), "number", contract, "Номер"), "date", contract, "Дата");
        });
        warehouse(json, "warehouse_from", object, "Склад");
        warehouse(json, "warehouse_to", object, "СкладПолучатель");
        put(json, "currency", object, "Валюта");
        put(json, "currency_rate", object, "КурсВзаиморасчетов");
        put(json, "vat_included", object, "СуммаВключаетНДС");
        put(put(json.putObject("totals"), "gross", object, "Сумма"), "vat", object, "СуммаНДС");
        child(object, "ДокументОснование").ifPresent(base -> {
            put(put(json.putObject("base"), "type", base, "Вид"), "key", base, "Ссылка");
        });
        put(json, "comment", object, "Комментарий");
        put(json, "reason", object, "Причина");
        child(object, "Счета").ifPresent(accounts -> {
            var codes = json.putObject("accounts");
            children(accounts).forEach(account -> put(codes, account.getLocalName(), accounts, account.getLocalName()));
        });
        child(object, "Строки").ifPresent(rows -> {
            var lines = json.putArray("lines");
            children(rows).forEach(row -> line(lines.addObject(), row));
        });
        return DocumentMessage.of(json, key(identity));
    }

    private static void line(ObjectNode line, Element row) {
        put(line, "line", row, "НомерСтроки");
        put(line, "kind", row, "ВидСтроки");
        child(row, "Номенклатура").ifPresent(named -> {
            var product = put(line.putObject("product"), "key", named, "Ссылка");
            put(put(product, "article", named, "Артикул"), "barcode", named, "Штрихкод");
        });
        put(line, "name", row, "Содержание");
        put(line, "quantity", row, "Количество");
        put(line, "unit", row, "ЕдиницаИзмерения");
        put(line, "price", row, "Цена");
        put(line, "sum", row, "Сумма");
        put(line, "vat_rate", row, "СтавкаНДС");
        put(line, "vat_amount", row, "СуммаНДС");
        put(line, "book_quantity", row, "КоличествоУчет");
    }

    private static void party(ObjectNode json, String field, Element parent, String name) {
        child(parent, name).ifPresent(named -> {
            var party = put(json.putObject(field), "key", named, "Ссылка");
            put(put(party, "bin", named, "БИН"), "iin", named, "ИИН");
            put(put(party, "phone", named, "Телефон"), "name", named, "Наименование");
        });
    }

    private static void warehouse(ObjectNode json, String field, Element parent, String name) {
        child(parent, name).ifPresent(named -> {
            put(put(json.putObject(field), "key", named, "Ссылка"), "name", named, "Наименование");
        });
    }

    private static ObjectNode put(ObjectNode json, String field, Element parent, String name) {
        var text = text(parent, name);
        return text == null ? json : json.put(field, text);
    }

    private static DocumentKind kind(Element object) {
        var type = text(object, "Вид");
        return DocumentKind.named(type).orElseThrow(() -> bad("вид документа «" + type + "» не поддерживается"));
    }

    private static UUID key(Element parent) {
        try {
            return UUID.fromString(String.valueOf(text(parent, "Ссылка")));
        } catch (IllegalArgumentException e) {
            throw bad("ссылка не указана или неверна");
        }
    }

    private static Refusal bad(String why) {
        return new Refusal("bad_message", "Сообщение не читается: " + why);
    }
}

package kz.kopir.sandbox.onec.exchange;

import static kz.kopir.sandbox.onec.exchange.SafeXml.child;
import static kz.kopir.sandbox.onec.exchange.SafeXml.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A document in CommerceML 2. What that format has no element for stands in its requisites, as the contract says. */
public final class CommerceMessage {

    private static final String ACCOUNT = "Счет.";

    private final Element document;
    private final Map<String, String> requisites;

    private CommerceMessage(Element document) {
        this.document = document;
        this.requisites = requisites(document);
    }

    /** @throws Refusal when it is not what the contract says */
    public static ExchangeMessage read(byte[] message) {
        try {
            var root = SafeXml.parse(message);
            var document = child(root, "Документ")
                    .filter(found -> root.getLocalName().equals("КоммерческаяИнформация"))
                    .orElseThrow(() -> bad("в нём нет документа"));
            return new CommerceMessage(document).read();
        } catch (SAXException e) {
            throw bad(e.getMessage());
        }
    }

    /** All documents of a package, in their order. */
    public static List<ExchangeMessage> readAll(byte[] message) {
        try {
            return SafeXml.children(SafeXml.parse(message)).stream()
                    .filter(element -> element.getLocalName().equals("Документ"))
                    .map(element -> new CommerceMessage(element).read())
                    .toList();
        } catch (SAXException e) {
            throw bad(e.getMessage());
        }
    }

    private ExchangeMessage read() {
        var type = requisites.get("Вид");
        var kind = DocumentKind.named(type).orElseThrow(() -> bad("вид документа «" + type + "» не поддерживается"));
        try {
            var key = UUID.fromString(String.valueOf(text(document, "Ид")));
            return "true".equals(requisites.get("ПометкаУдаления"))
                    ? new ExchangeMessage.Remove(kind, key)
                    : new ExchangeMessage.Write(DocumentMessage.of(json(kind), key));
        } catch (IllegalArgumentException e) {
            throw bad("Ид не указан или неверен");
        }
    }

    private ObjectNode json(DocumentKind kind) {
        var json = JsonNodeFactory.instance.objectNode().put("type", kind.wireName());
        copy(json, "number", text(document, "Номер"));
        copy(json, "date", text(document, "Дата") + "T" + text(document, "Время"));
        copy(json, "post", requisites.get("Провести"));
        copy(json, "order", requisites.get("Заказ"));
        copy(json, "turnover_date", requisites.get("ДатаОборота"));
        parties(json, kind);
        if (requisites.containsKey("НомерДоговора")) {
            var contract = json.putObject("contract").put("number", requisites.get("НомерДоговора"));
            copy(contract, "date", requisites.get("ДатаДоговора"));
        }
        warehouse(json, "warehouse_from", "Склад");
        warehouse(json, "warehouse_to", "СкладПолучатель");
        copy(json, "currency", text(document, "Валюта"));
        copy(json, "currency_rate", text(document, "Курс"));
        copy(json.putObject("totals"), "gross", text(document, "Сумма"));
        if (requisites.containsKey("ИдОснования")) {
            json.putObject("base")
                    .put("type", requisites.get("ВидОснования"))
                    .put("key", requisites.get("ИдОснования"));
        }
        copy(json, "comment", text(document, "Комментарий"));
        copy(json, "reason", requisites.get("Причина"));
        var accounts = json.putObject("accounts");
        requisites.forEach((name, value) -> {
            if (name.startsWith(ACCOUNT)) {
                accounts.put(name.substring(ACCOUNT.length()), value);
            }
        });
        lines(json);
        return json;
    }

    /** The organization sells, but for a receipt, which it buys; inside the organization nobody else takes part. */
    private void parties(ObjectNode json, DocumentKind kind) {
        var own = kind.side() == DocumentKind.Side.SUPPLIER ? "Покупатель" : "Продавец";
        for (var party : all(document, "Контрагенты")) {
            var named = json.putObject(own.equals(text(party, "Роль")) ? "organization" : "counterparty");
            copy(named, "key", text(party, "Ид"));
            copy(named, "bin", text(party, "БИН"));
            copy(named, "iin", text(party, "ИИН"));
            copy(named, "phone", text(party, "Телефон"));
            copy(named, "name", text(party, "Наименование"));
        }
    }

    private void warehouse(ObjectNode json, String field, String requisite) {
        var name = requisites.get(requisite);
        var key = requisites.get("Ид" + requisite);
        if (name != null || key != null) {
            var warehouse = json.putObject(field);
            copy(warehouse, "key", key);
            copy(warehouse, "name", name);
        }
    }

    private void lines(ObjectNode json) {
        var lines = json.putArray("lines");
        for (var goods : all(document, "Товары")) {
            var own = requisites(goods);
            var line = lines.addObject().put("line", lines.size());
            var product = line.put("kind", "Услуга".equals(own.get("ТипНоменклатуры")) ? "SERVICE" : "GOODS")
                    .putObject("product");
            copy(product, "key", text(goods, "Ид"));
            copy(product, "article", text(goods, "Артикул"));
            copy(product, "barcode", text(goods, "Штрихкод"));
            copy(line, "name", text(goods, "Наименование"));
            copy(line, "quantity", text(goods, "Количество"));
            copy(line, "price", text(goods, "ЦенаЗаЕдиницу"));
            copy(line, "sum", text(goods, "Сумма"));
            copy(line, "book_quantity", own.get("КоличествоУчет"));
            child(goods, "БазоваяЕдиница").ifPresent(unit -> copy(line, "unit", unit.getAttribute("Код")));
            for (var tax : all(goods, "Налоги")) {
                copy(line, "vat_rate", text(tax, "Ставка"));
                copy(line, "vat_amount", text(tax, "Сумма"));
                copy(json, "vat_included", text(tax, "УчтеноВСумме"));
            }
        }
    }

    private static Map<String, String> requisites(Element owner) {
        var requisites = new HashMap<String, String>();
        all(owner, "ЗначенияРеквизитов")
                .forEach(each -> requisites.put(text(each, "Наименование"), text(each, "Значение")));
        return requisites;
    }

    private static List<Element> all(Element parent, String list) {
        return child(parent, list).map(SafeXml::children).orElse(List.of());
    }

    private static void copy(ObjectNode json, String field, String value) {
        if (value != null && !value.isEmpty()) {
            json.put(field, value);
        }
    }

    private static Refusal bad(String why) {
        return new Refusal("bad_message", "Сообщение не читается: " + why);
    }
}

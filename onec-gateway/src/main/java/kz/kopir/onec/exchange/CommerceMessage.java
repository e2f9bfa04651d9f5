package kz.kopir.onec.exchange;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import kz.kopir.onec.exchange.ExchangeDocument.Line;
import kz.kopir.onec.exchange.ExchangeDocument.Party;
import kz.kopir.onec.exchange.ExchangeDocument.Store;

/** A file of CommerceML 2 with one document. What that format has no element for goes as its requisites. */
public final class CommerceMessage {

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
    private static final String NAMESPACE = "urn:1C.ru:commerceml_2";
    private static final String VERSION = "2.10";
    private static final String GOODS_GO = "Отпуск товара";
    /** The operations that the schema knows; whatever else happens is told by the requisite Вид. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "invoice", "Счет на оплату",
            "waybill", GOODS_GO,
            "shipment", GOODS_GO,
            "completion_act", "Прочие",
            "tax_invoice", "Счет-фактура");

    private final XmlText xml;

    private CommerceMessage(XmlText xml) {
        this.xml = xml;
    }

    public static byte[] write(ExchangeDocument document, LocalDateTime now) {
        return file(now, message -> message.document(document));
    }

    /** Takes a document back. */
    public static byte[] remove(String type, UUID key, LocalDateTime now) {
        return file(now, message -> message.removal(type, key));
    }

    /** The document alone, as an element of {@link #all}. */
    public static String element(ExchangeDocument document) {
        return element(message -> message.document(document));
    }

    /** The removal alone, as an element of {@link #all}. */
    public static String removal(UUID key, String type) {
        return element(message -> message.removal(type, key));
    }

    /** @param elements any number, in their order */
    public static String all(List<String> elements, String charset, LocalDateTime now) {
        return "<?xml version=\"1.0\" encoding=\"%s\"?>\n<КоммерческаяИнформация xmlns=\"%s\" ВерсияСхемы=\"%s\" ДатаФормирования=\"%s\">"
                        .formatted(charset, NAMESPACE, VERSION, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(now))
                + String.join("\n", elements)
                + "</КоммерческаяИнформация>";
    }

    private static String element(Body body) {
        var text = new StringWriter();
        try {
            var writer = XML.createXMLStreamWriter(text);
            writer.writeStartElement("Документ");
            body.write(new CommerceMessage(new XmlText(writer)));
            writer.writeEndElement();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A document cannot be written as CommerceML", e);
        }
        return text.toString();
    }

    private void removal(String type, UUID key) throws XMLStreamException {
        xml.text("Ид", key);
        var requisites = new LinkedHashMap<String, Object>();
        requisites.put("Вид", type);
        requisites.put("ПометкаУдаления", true);
        requisites(requisites);
    }

    @FunctionalInterface
    private interface Body {
        void write(CommerceMessage message) throws XMLStreamException;
    }

    private static byte[] file(LocalDateTime now, Body body) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer = XML.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("КоммерческаяИнформация");
            writer.writeDefaultNamespace(NAMESPACE);
            writer.writeAttribute("ВерсияСхемы", VERSION);
            writer.writeAttribute("ДатаФормирования", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(now));
            writer.writeStartElement("Документ");
            body.write(new CommerceMessage(new XmlText(writer)));
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A document cannot be written as CommerceML", e);
        }
        return bytes.toByteArray();
    }

    private void document(ExchangeDocument document) throws XMLStreamException {
        var buys = document.type().equals("receipt");
        xml.text("Ид", document.key());
        xml.text("Номер", document.number());
        xml.text("Дата", document.date().toLocalDate());
        xml.text("Время", DateTimeFormatter.ISO_LOCAL_TIME.format(document.date()));
        xml.text("ХозОперация", OPERATIONS.getOrDefault(document.type(), "Прочие"));
        xml.text("Роль", buys ? "Покупатель" : "Продавец");
        xml.text("Валюта", document.currency());
        xml.text("Курс", document.currencyRate());
        xml.text("Сумма", document.totals().gross());
        xml.open("Контрагенты");
        party(document.organization(), buys ? "Покупатель" : "Продавец");
        party(document.counterparty(), buys ? "Продавец" : "Покупатель");
        xml.close();
        xml.text("Комментарий", document.comment());
        xml.open("Товары");
        for (var line : document.lines()) {
            line(line, document.vatIncluded());
        }
        xml.close();
        requisites(requisites(document));
    }

    private void party(Party party, String role) throws XMLStreamException {
        if (party != null) {
            xml.open("Контрагент");
            xml.text("Ид", party.key());
            xml.text("Наименование", party.name());
            xml.text("БИН", party.bin());
            xml.text("ИИН", party.iin());
            xml.text("Телефон", party.phone());
            xml.text("Роль", role);
            xml.close();
        }
    }

    private void line(Line line, boolean vatIncluded) throws XMLStreamException {
        xml.open("Товар");
        xml.text("Ид", line.product().key());
        xml.text("Штрихкод", line.product().barcode());
        xml.text("Артикул", line.product().article());
        xml.text("Наименование", line.name());
        if (line.unit() != null) {
            xml.empty("БазоваяЕдиница", "Код", line.unit());
        }
        xml.text("ЦенаЗаЕдиницу", line.price());
        xml.text("Количество", line.quantity());
        xml.text("Сумма", line.sum());
        if (line.vatRate() != null) {
            xml.open("Налоги");
            xml.open("Налог");
            xml.text("Наименование", "НДС");
            xml.text("УчтеноВСумме", vatIncluded);
            xml.text("Сумма", line.vatAmount());
            xml.text("Ставка", line.vatRate());
            xml.close();
            xml.close();
        }
        var own = new LinkedHashMap<String, Object>();
        own.put("ТипНоменклатуры", line.kind().equals("SERVICE") ? "Услуга" : "Товар");
        own.put("КоличествоУчет", line.bookQuantity());
        requisites(own);
        xml.close();
    }

    private static Map<String, Object> requisites(ExchangeDocument document) {
        var requisites = new LinkedHashMap<String, Object>();
        requisites.put("Вид", document.type());
        requisites.put("Провести", document.post());
        requisites.put("Заказ", document.order());
        requisites.put("ДатаОборота", document.turnoverDate());
        if (document.contract() != null) {
            requisites.put("НомерДоговора", document.contract().number());
            requisites.put("ДатаДоговора", document.contract().date());
        }
        store(requisites, "Склад", document.warehouseFrom());
        store(requisites, "СкладПолучатель", document.warehouseTo());
        if (document.base() != null) {
            requisites.put("ВидОснования", document.base().type());
            requisites.put("ИдОснования", document.base().key());
        }
        requisites.put("Причина", document.reason());
        document.accounts().forEach((name, code) -> requisites.put("Счет." + name, code));
        return requisites;
    }

    private static void store(Map<String, Object> requisites, String name, Store store) {
        if (store != null) {
            requisites.put(name, store.name());
            requisites.put("Ид" + name, store.key());
        }
    }

    private void requisites(Map<String, Object> values) throws XMLStreamException {
        xml.open("ЗначенияРеквизитов");
        for (var value : values.entrySet()) {
            if (value.getValue() != null) {
                xml.open("ЗначениеРеквизита");
                xml.text("Наименование", value.getKey());
                xml.text("Значение", value.getValue());
                xml.close();
            }
        }
        xml.close();
    }
}

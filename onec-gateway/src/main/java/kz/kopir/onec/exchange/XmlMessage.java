package kz.kopir.onec.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import kz.kopir.onec.exchange.ExchangeDocument.Line;
import kz.kopir.onec.exchange.ExchangeDocument.Party;
import kz.kopir.onec.exchange.ExchangeDocument.Store;

/** A message with one document, or with the order to take one back, in the layout of EnterpriseData. */
public final class XmlMessage {

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
    private static final String MESSAGE = "http://www.1c.ru/SSL/Exchange/Message";
    private static final String FORMAT = "http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.8";
    private static final String SALE = "Документ.РеализацияТоваровУслуг";
    private static final Map<String, String> ELEMENTS = Map.of(
            "invoice", "Документ.СчетПокупателю",
            "waybill", SALE,
            "completion_act", SALE,
            "shipment", SALE,
            "tax_invoice", "Документ.СчетФактураВыданный",
            "receipt", "Документ.ПоступлениеТоваровУслуг",
            "transfer", "Документ.ПеремещениеТоваров",
            "surplus", "Документ.ОприходованиеТоваров",
            "write_off", "Документ.СписаниеЗапасов",
            "inventory_count", "Документ.ИнвентаризацияТоваров");

    private final XmlText xml;

    private XmlMessage(XmlText xml) {
        this.xml = xml;
    }

    /** @param number of the message; grows */
    public static byte[] write(ExchangeDocument document, long number, LocalDateTime now) {
        return message(number, now, message -> message.document(document));
    }

    /** Takes a document back. */
    public static byte[] remove(String type, UUID key, long number, LocalDateTime now) {
        return message(number, now, message -> {
            message.xml.open("УдалениеОбъекта");
            message.xml.text("Вид", type);
            message.xml.text("Ссылка", key);
            message.xml.close();
        });
    }

    @FunctionalInterface
    private interface Body {
        void write(XmlMessage message) throws XMLStreamException;
    }

    private static byte[] message(long number, LocalDateTime now, Body body) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer = XML.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("Message");
            writer.writeNamespace("msg", MESSAGE);
            var message = new XmlMessage(new XmlText(writer));
            message.header(number, now);
            writer.writeStartElement("Body");
            writer.writeDefaultNamespace(FORMAT);
            body.write(message);
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A document cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void header(long number, LocalDateTime now) throws XMLStreamException {
        xml.open("msg:Header");
        xml.text("msg:Format", FORMAT);
        xml.text("msg:CreationDate", now);
        xml.open("msg:Confirmation");
        xml.text("msg:ExchangePlan", "СинхронизацияДанныхЧерезУниверсальныйФормат");
        xml.text("msg:To", "1C");
        xml.text("msg:From", "KOPIR");
        xml.text("msg:MessageNo", number);
        xml.text("msg:ReceivedNo", 0);
        xml.close();
        xml.close();
    }

    private void document(ExchangeDocument document) throws XMLStreamException {
        xml.open(ELEMENTS.get(document.type()));
        xml.open("КлючевыеСвойства");
        xml.text("Ссылка", document.key());
        xml.text("Дата", document.date());
        xml.text("Номер", document.number());
        party("Организация", document.organization());
        xml.close();
        xml.text("Вид", document.type());
        xml.text("Провести", document.post());
        xml.text("Заказ", document.order());
        xml.text("ДатаОборота", document.turnoverDate());
        party("Контрагент", document.counterparty());
        if (document.contract() != null) {
            xml.open("Договор");
            xml.text("Номер", document.contract().number());
            xml.text("Дата", document.contract().date());
            xml.close();
        }
        store("Склад", document.warehouseFrom());
        store("СкладПолучатель", document.warehouseTo());
        xml.text("Валюта", document.currency());
        xml.text("КурсВзаиморасчетов", document.currencyRate());
        xml.text("СуммаВключаетНДС", document.vatIncluded());
        xml.text("Сумма", document.totals().gross());
        xml.text("СуммаНДС", document.totals().vat());
        if (document.base() != null) {
            xml.open("ДокументОснование");
            xml.text("Вид", document.base().type());
            xml.text("Ссылка", document.base().key());
            xml.close();
        }
        xml.text("Комментарий", document.comment());
        xml.text("Причина", document.reason());
        xml.open("Счета");
        for (var account : document.accounts().entrySet()) {
            xml.text(account.getKey(), account.getValue());
        }
        xml.close();
        xml.open("Строки");
        for (var line : document.lines()) {
            line(line);
        }
        xml.close();
        xml.close();
    }

    private void line(Line line) throws XMLStreamException {
        xml.open("Строка");
        xml.text("НомерСтроки", line.line());
        xml.text("ВидСтроки", line.kind());
        xml.open("Номенклатура");
        xml.text("Ссылка", line.product().key());
        xml.text("Артикул", line.product().article());
        xml.text("Штрихкод", line.product().barcode());
        xml.close();
        xml.text("Содержание", line.name());
        xml.text("Количество", line.quantity());
        xml.text("ЕдиницаИзмерения", line.unit());
        xml.text("Цена", line.price());
        xml.text("Сумма", line.sum());
        xml.text("СтавкаНДС", line.vatRate());
        xml.text("СуммаНДС", line.vatAmount());
        xml.text("КоличествоУчет", line.bookQuantity());
        xml.close();
    }

    private void party(String name, Party party) throws XMLStreamException {
        if (party != null) {
            xml.open(name);
            xml.text("Ссылка", party.key());
            xml.text("Наименование", party.name());
            xml.text("БИН", party.bin());
            xml.text("ИИН", party.iin());
            xml.text("Телефон", party.phone());
            xml.close();
        }
    }

    private void store(String name, Store store) throws XMLStreamException {
        if (store != null) {
            xml.open(name);
            xml.text("Ссылка", store.key());
            xml.text("Наименование", store.name());
            xml.close();
        }
    }
}

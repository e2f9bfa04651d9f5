package kz.kopir.sandbox.onec.site;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.exchange.SafeXml;

/** What the base tells a site of its goods. */
final class SiteCatalog {

    private static final String NAMESPACE = "urn:1C.ru:commerceml_2";
    private static final String PRODUCTS = "Catalog_Номенклатура";
    private static final String WAREHOUSES = "Catalog_Склады";
    private static final UUID RETAIL_PRICE = UUID.fromString("bb140000-0000-4000-8000-000000000001");

    private final Infobase base;
    private final Map<String, BigDecimal> prices;
    private final boolean onlyChanges;

    /** @param prices by article */
    SiteCatalog(Infobase base, Map<String, BigDecimal> prices, boolean onlyChanges) {
        this.base = base;
        this.prices = prices;
        this.onlyChanges = onlyChanges;
    }

    String goods() {
        return file(xml -> {
            begin(xml, "Каталог");
            xml.writeStartElement("Товары");
            for (var product : products()) {
                xml.writeStartElement("Товар");
                text(xml, "Ид", product.id());
                text(xml, "Артикул", product.text("Артикул"));
                text(xml, "Наименование", product.text("Description"));
                var unit = base.find(
                                "Catalog_КлассификаторЕдиницИзмерения",
                                product.reference("БазоваяЕдиницаИзмерения_Key"))
                        .orElseThrow();
                xml.writeStartElement("БазоваяЕдиница");
                xml.writeAttribute("Код", unit.text("Code").strip());
                xml.writeAttribute("НаименованиеПолное", unit.text("НаименованиеПолное"));
                xml.writeCharacters(unit.text("Description"));
                xml.writeEndElement();
                xml.writeStartElement("ЗначенияРеквизитов");
                requisite(xml, "ТипНоменклатуры", product.flag("Услуга") ? "Услуга" : "Товар");
                requisite(xml, "Полное наименование", product.text("НаименованиеПолное"));
                requisite(xml, "Код", product.text("Code").strip());
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    String offers() {
        return file(xml -> {
            begin(xml, "ПакетПредложений");
            xml.writeStartElement("ТипыЦен");
            xml.writeStartElement("ТипЦены");
            text(xml, "Ид", RETAIL_PRICE);
            text(xml, "Наименование", "Розничная");
            text(xml, "Валюта", "KZT");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("Склады");
            for (var warehouse : warehouses()) {
                xml.writeStartElement("Склад");
                text(xml, "Ид", warehouse.id());
                text(xml, "Наименование", warehouse.text("Description"));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeStartElement("Предложения");
            for (var product : products()) {
                offer(xml, product);
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private void offer(XMLStreamWriter xml, Entity product) throws XMLStreamException {
        xml.writeStartElement("Предложение");
        text(xml, "Ид", product.id());
        text(xml, "Наименование", product.text("Description"));
        var price = prices.get(product.text("Артикул"));
        if (price != null) {
            xml.writeStartElement("Цены");
            xml.writeStartElement("Цена");
            text(xml, "ИдТипаЦены", RETAIL_PRICE);
            text(xml, "ЦенаЗаЕдиницу", price.toPlainString());
            text(xml, "Валюта", "KZT");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        for (var warehouse : warehouses()) {
            xml.writeEmptyElement("Склад");
            xml.writeAttribute("ИдСклада", warehouse.id().toString());
            xml.writeAttribute(
                    "КоличествоНаСкладе", quantity(product, warehouse).toPlainString());
        }
        xml.writeEndElement();
    }

    private BigDecimal quantity(Entity product, Entity warehouse) {
        return base.register().balances(null).entrySet().stream()
                .filter(total -> total.getKey().account().equals(StartingSet.account("1330")))
                .filter(total -> total.getKey().organisation().equals(StartingSet.TRADE))
                .filter(total -> total.getKey().dimensions().stream()
                        .map(dimension -> dimension.id())
                        .toList()
                        .containsAll(List.of(product.id(), warehouse.id())))
                .map(total -> total.getValue().quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Entity> products() {
        return base.all(base.type(PRODUCTS)).stream()
                .filter(product -> !product.flag("IsFolder"))
                .toList();
    }

    private List<Entity> warehouses() {
        return List.copyOf(base.all(base.type(WAREHOUSES)));
    }

    private void begin(XMLStreamWriter xml, String element) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("СодержитТолькоИзменения", Boolean.toString(onlyChanges));
    }

    static String file(SafeXml.Content content) {
        return SafeXml.write(xml -> {
            xml.writeStartElement("КоммерческаяИнформация");
            xml.writeAttribute("xmlns", NAMESPACE);
            xml.writeAttribute("ВерсияСхемы", "2.07");
            content.writeTo(xml);
            xml.writeEndElement();
        });
    }

    static void text(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value.toString());
        xml.writeEndElement();
    }

    static void requisite(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("ЗначениеРеквизита");
        text(xml, "Наименование", name);
        text(xml, "Значение", value);
        xml.writeEndElement();
    }
}

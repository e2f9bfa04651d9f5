package kz.kopir.onec.commerce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.Wieldy;
import kz.kopir.onec.exchange.SafeXml;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.ReadObject;

/**
 * Reads the objects of {@code import.xml} and {@code offers.xml} one after another, always in the same order. Those under the keys that 1C has
 * for them are the same as are read by OData; what has no key there (units, rates, prices, balances) gets one that follows from its content.
 */
public final class CatalogFile {

    private static final int MONEY_SCALE = 2;

    private final XMLStreamReader xml;
    private final Deque<Found> ready = new ArrayDeque<>();
    private final Set<UUID> told = new HashSet<>();
    private boolean isWhole = true;
    private Balances balances;

    CatalogFile(InputStream file) throws XMLStreamException {
        this.xml = SafeXml.FACTORY.createXMLStreamReader(file);
    }

    /** @param whole whether the file says all that there is of its kind, not only what changed */
    public record Found(Kind kind, ReadObject object, boolean whole) {}

    /** Empty at the end. */
    Optional<Found> next() throws XMLStreamException {
        while (ready.isEmpty() && xml.hasNext()) {
            xml.next();
            if (xml.isStartElement()) {
                element();
            }
        }
        if (ready.isEmpty()) {
            flush();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void element() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "Каталог", "ПакетПредложений", "ИзмененияПакетаПредложений" ->
                isWhole = !xml.getLocalName().startsWith("Изменения")
                        && !"true".equalsIgnoreCase(xml.getAttributeValue(null, "СодержитТолькоИзменения"));
            case "Товар" -> product(Element.read(xml));
            case "ТипЦены" -> named(Kind.PRICE_TYPES, Element.read(xml));
            case "Склад" -> named(Kind.WAREHOUSES, Element.read(xml));
            case "Предложение" -> offer(Element.read(xml));
            default -> {
                // the elements around them, and what we do not keep
            }
        }
    }

    private void product(Element product) {
        var content = content();
        put(content, "code", product.requisite("Код"));
        put(content, "name", product.text("Наименование"));
        put(content, "full_name", product.requisite("Полное наименование"));
        put(content, "article", product.text("Артикул"));
        put(content, "barcode", product.text("Штрихкод"));
        content.put("service", product.requisite("ТипНоменклатуры").equals("Услуга"));
        product.child("БазоваяЕдиница").ifPresent(unit -> {
            var code = unit.attribute("Код").strip();
            if (!code.isEmpty()) {
                var told = content();
                put(told, "code", code);
                put(told, "name", unit.ownText());
                put(told, "full_name", unit.attribute("НаименованиеПолное"));
                content.put("unit", once(Kind.UNITS, "unit/" + code, told));
            }
        });
        product.in("СтавкиНалогов", "СтавкаНалога").findFirst().ifPresent(rate -> {
            var told = content();
            put(told, "name", rate.text("Ставка"));
            content.put("vat_rate", once(Kind.VAT_RATES, "vat-rate/" + rate.text("Ставка"), told));
        });
        product.in("Группы", "Ид").findFirst().ifPresent(folder -> put(content, "folder", folder.ownText()));
        found(Kind.PRODUCTS, key(product.text("Ид"), "Товар"), isDeleted(product), content);
    }

    private void named(Kind kind, Element one) {
        var content = content();
        put(content, "name", one.text("Наименование"));
        found(kind, key(one.text("Ид"), one.name()), isDeleted(one), content);
    }

    private void offer(Element offer) {
        var product = key(offer.text("Ид"), "Предложение").toString();
        if (balances == null || !balances.product().equals(product)) {
            flush();
            balances = new Balances(product);
        }
        offer.in("Цены", "Цена").forEach(price -> {
            var type = key(price.text("ИдТипаЦены"), "Цена").toString();
            var content = content()
                    .put("product", product)
                    .put("price_type", type)
                    .put("price", number(price.text("ЦенаЗаЕдиницу")).setScale(MONEY_SCALE, RoundingMode.HALF_UP));
            put(content, "currency", price.text("Валюта"));
            found(Kind.PRICES, NameUuid.v5(NameUuid.ONEC_REF, "price/" + product + "/" + type), false, content);
        });
        balances.add(offer);
    }

    /** The offers of a product, one per characteristic, stand one after another; we keep none of characteristics. */
    private void flush() {
        if (balances != null) {
            balances.perWarehouse().forEach((warehouse, quantity) -> {
                var content = content().put("product", balances.product());
                if (warehouse != null) {
                    content.put("warehouse", warehouse);
                }
                content.put("quantity", quantity);
                found(
                        Kind.STOCK,
                        NameUuid.v5(NameUuid.ONEC_REF, "stock/" + balances.product() + "/" + warehouse),
                        false,
                        content);
            });
            balances = null;
        }
    }

    private String once(Kind kind, String name, ObjectNode content) {
        var key = NameUuid.v5(NameUuid.ONEC_REF, name);
        if (told.add(key)) {
            found(kind, key, false, content);
        }
        return key.toString();
    }

    private void found(Kind kind, UUID key, boolean deleted, ObjectNode content) {
        ready.add(new Found(kind, new ReadObject(key, content.toString(), deleted, content), isWhole));
    }

    private static boolean isDeleted(Element one) {
        return one.attribute("Статус").equals("Удален")
                || one.text("ПометкаУдаления").equals("true");
    }

    /** @param id with a characteristic behind {@code #}, perhaps */
    static UUID key(String id, String where) {
        try {
            return UUID.fromString(id.split("#", 2)[0].strip());
        } catch (IllegalArgumentException e) {
            throw new FailedException(
                    "ONEC-0824",
                    "%s: Ид «%s» не является ссылкой 1С (UUID). Выгрузите Ид как УникальныйИдентификатор."
                            .formatted(where, id));
        }
    }

    /** As 1C writes numbers for people, too. */
    static BigDecimal number(String text) {
        try {
            var number = new BigDecimal(text.replaceAll("[\\s\\u00a0]", "").replace(',', '.'));
            if (Wieldy.is(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new FailedException("ONEC-0824", "«%s» не число. Исправьте выгрузку.".formatted(text));
    }

    private static ObjectNode content() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode content, String field, String text) {
        if (!text.isBlank()) {
            content.put(field, text.strip());
        }
    }
}

package kz.kopir.sandbox.onec.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.CommerceMessage;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.DocumentKind;
import kz.kopir.sandbox.onec.exchange.ExchangeMessage;
import kz.kopir.sandbox.onec.exchange.Refusal;

/** The documents that the base has taken from a site, and what it says of them. A document that comes again is the same one. */
public final class SiteOrders {

    private final DocumentExchange documents;
    private final Map<UUID, DocumentKind> taken = new LinkedHashMap<>();
    private final Map<UUID, String> refused = new LinkedHashMap<>();

    public SiteOrders(DocumentExchange documents) {
        this.documents = documents;
    }

    /** @return how many documents there were */
    public int take(byte[] orders, Writer writer) {
        var all = CommerceMessage.readAll(orders);
        for (var message : all) {
            switch (message) {
                case ExchangeMessage.Write(var document) -> {
                    taken.put(document.key(), document.kind());
                    refused.remove(document.key());
                    try {
                        documents.put(writer, document);
                    } catch (Refusal refusal) {
                        writer.committed("refusal", document.key().toString(), refusal.toJson());
                        refused.put(document.key(), refusal.getMessage());
                    }
                }
                case ExchangeMessage.Remove(var kind, var key) -> {
                    taken.put(key, kind);
                    documents.cancel(writer, kind, key);
                }
            }
        }
        return all.size();
    }

    /** How all of them stand. */
    public String states() {
        return SiteCatalog.file(xml -> {
            for (var order : taken.entrySet()) {
                var state = documents.state(order.getValue(), order.getKey());
                xml.writeStartElement("Документ");
                SiteCatalog.text(xml, "Ид", order.getKey());
                if (state.isPresent() && state.get().amount() != null) {
                    SiteCatalog.text(xml, "Сумма", state.get().amount().toPlainString());
                }
                xml.writeStartElement("ЗначенияРеквизитов");
                if (state.isPresent()) {
                    SiteCatalog.requisite(xml, "Номер по 1С", state.get().number());
                    SiteCatalog.requisite(
                            xml, "Проведен", Boolean.toString(state.get().posted()));
                    SiteCatalog.requisite(
                            xml, "ПометкаУдаления", Boolean.toString(state.get().deleted()));
                } else {
                    SiteCatalog.requisite(
                            xml, "Ошибка", refused.getOrDefault(order.getKey(), "В 1С нет такого документа."));
                }
                xml.writeEndElement();
                xml.writeEndElement();
            }
        });
    }
}

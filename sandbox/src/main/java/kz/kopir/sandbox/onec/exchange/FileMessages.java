package kz.kopir.sandbox.onec.exchange;

import kz.kopir.sandbox.onec.base.Writer;

/** Does what a file asks for, and writes the answer. */
public final class FileMessages {

    private static final String COMMERCE_ML = ".cml.xml";

    private final DocumentExchange documents;

    public FileMessages(DocumentExchange documents) {
        this.documents = documents;
    }

    /** @return the acknowledgement, as XML */
    public String process(String name, byte[] content, Writer writer) {
        try {
            var message = name.endsWith(COMMERCE_ML) ? CommerceMessage.read(content) : XmlMessage.read(content);
            return switch (message) {
                case ExchangeMessage.Write(var document) ->
                    done(name, documents.put(writer, document).state());
                case ExchangeMessage.Remove(var kind, var key) ->
                    documents
                            .cancel(writer, kind, key)
                            .map(state -> done(name, state))
                            .orElseGet(() -> refused(name, new Refusal("not_found", "В 1С нет такого документа.")));
            };
        } catch (Refusal refusal) {
            writer.committed("refusal", name, refusal.toJson());
            return refused(name, refusal);
        }
    }

    private static String done(String name, DocumentState state) {
        return answer(name, xml -> {
            xml.writeEmptyElement("Документ");
            xml.writeAttribute("Вид", state.type());
            xml.writeAttribute("Ссылка", state.key().toString());
            xml.writeAttribute("Номер", state.number());
            xml.writeAttribute("Проведен", Boolean.toString(state.posted()));
            xml.writeAttribute("ПометкаУдаления", Boolean.toString(state.deleted()));
            if (state.amount() != null) {
                xml.writeAttribute("Сумма", state.amount().toPlainString());
            }
            xml.writeAttribute("ВерсияДанных", state.dataVersion());
        });
    }

    private static String refused(String name, Refusal refusal) {
        return answer(name, xml -> {
            xml.writeStartElement("Ошибка");
            xml.writeAttribute("Код", refusal.code());
            xml.writeCharacters(refusal.getMessage());
            xml.writeEndElement();
        });
    }

    private static String answer(String name, SafeXml.Content content) {
        return SafeXml.write(xml -> {
            xml.writeStartElement("Подтверждение");
            xml.writeAttribute("xmlns", "http://kopir.kz/onec/exchange/1");
            xml.writeAttribute("Файл", name);
            content.writeTo(xml);
            xml.writeEndElement();
        });
    }
}

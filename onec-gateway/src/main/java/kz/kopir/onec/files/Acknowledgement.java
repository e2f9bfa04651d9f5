package kz.kopir.onec.files;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.contracts.Wieldy;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.SafeXml;

/** What 1C answers to a file. */
public sealed interface Acknowledgement {

    record Done(DocumentState state) implements Acknowledgement {}

    /** @param message in the words of whoever refused */
    record Refused(String code, String message) implements Acknowledgement {}

    /** @throws UnreadableAnswerException when it says neither */
    static Acknowledgement read(byte[] file) {
        try {
            var xml = SafeXml.FACTORY.createXMLStreamReader(new ByteArrayInputStream(file));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Документ" -> {
                            return new Done(state(xml));
                        }
                        case "Ошибка" -> {
                            return new Refused(xml.getAttributeValue(null, "Код"), xml.getElementText());
                        }
                        default -> {
                            // the element around them
                        }
                    }
                }
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableAnswerException(e);
        }
        throw new UnreadableAnswerException(null);
    }

    private static DocumentState state(XMLStreamReader xml) {
        var amount = xml.getAttributeValue(null, "Сумма");
        return new DocumentState(
                UUID.fromString(String.valueOf(xml.getAttributeValue(null, "Ссылка"))),
                xml.getAttributeValue(null, "Номер"),
                Boolean.parseBoolean(xml.getAttributeValue(null, "Проведен")),
                Boolean.parseBoolean(xml.getAttributeValue(null, "ПометкаУдаления")),
                amount == null || amount.isEmpty() ? null : Wieldy.of(new BigDecimal(amount)),
                xml.getAttributeValue(null, "ВерсияДанных"));
    }
}

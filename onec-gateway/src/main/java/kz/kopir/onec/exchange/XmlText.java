package kz.kopir.onec.exchange;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements with text in them; what is null has no element. */
record XmlText(XMLStreamWriter writer) {

    void open(String name) throws XMLStreamException {
        writer.writeStartElement(name);
    }

    void close() throws XMLStreamException {
        writer.writeEndElement();
    }

    void text(String name, Object value) throws XMLStreamException {
        if (value != null) {
            writer.writeStartElement(name);
            writer.writeCharacters(plain(value));
            writer.writeEndElement();
        }
    }

    void empty(String name, String attribute, String value) throws XMLStreamException {
        writer.writeEmptyElement(name);
        writer.writeAttribute(attribute, value);
    }

    private static String plain(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.toPlainString();
            // toString would leave out a zero of seconds
            case LocalDateTime moment -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
            default -> value.toString();
        };
    }
}

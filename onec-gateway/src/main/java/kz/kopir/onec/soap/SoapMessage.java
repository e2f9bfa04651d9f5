package kz.kopir.onec.soap;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.onec.exchange.SafeXml;

/**
 * Messages of SOAP 1.1, document/literal wrapped, as 1C's web services take and give them: one element with the operation's name, and in it
 * one element per parameter.
 */
final class SoapMessage {

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private SoapMessage() {}

    /** What a service answers. */
    sealed interface Answer {

        /** @param fields the text of each element of the response, by its local name; what is nil or empty is left out */
        record Response(Map<String, String> fields) implements Answer {}

        /** @param text in 1C's words */
        record Fault(String text) implements Answer {}
    }

    static String request(String namespace, String operation, Map<String, String> parameters) {
        var text = new StringWriter();
        try {
            var xml = XML.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soap", "Envelope", ENVELOPE);
            xml.writeNamespace("soap", ENVELOPE);
            xml.writeStartElement("soap", "Body", ENVELOPE);
            xml.writeStartElement("e", operation, namespace);
            xml.writeNamespace("e", namespace);
            for (var parameter : parameters.entrySet()) {
                xml.writeStartElement("e", parameter.getKey(), namespace);
                xml.writeCharacters(parameter.getValue());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A SOAP message cannot be written", e);
        }
        return text.toString();
    }

    /** Empty when it is no SOAP message, such as a page of the web server. */
    static Optional<Answer> read(String body) {
        try {
            var xml = SafeXml.FACTORY.createXMLStreamReader(new StringReader(body));
            return enter(xml, "Envelope") && enter(xml, "Body") && next(xml)
                    ? Optional.of(
                            xml.getLocalName().equals("Fault")
                                    ? new Answer.Fault(fault(xml))
                                    : new Answer.Response(fields(xml)))
                    : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty(); // HTML or nothing: told apart by the status
        }
    }

    private static boolean enter(XMLStreamReader xml, String name) throws XMLStreamException {
        while (next(xml)) {
            if (xml.getLocalName().equals(name)) {
                return true;
            }
            if (!xml.getLocalName().equals("Header")) {
                return false;
            }
            skip(xml);
        }
        return false;
    }

    /** The next element within the one that is open. */
    private static boolean next(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamReader.END_ELEMENT, XMLStreamReader.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // white space and comments
                }
            }
        }
        return false;
    }

    private static Map<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
        var fields = new LinkedHashMap<String, String>();
        while (next(xml)) {
            var name = xml.getLocalName();
            var text = text(xml);
            if (!text.isEmpty()) {
                fields.put(name, text);
            }
        }
        return fields;
    }

    /** {@code faultstring} of SOAP 1.1, or what a reason of 1.2 says. */
    private static String fault(XMLStreamReader xml) throws XMLStreamException {
        var fields = fields(xml);
        return fields.getOrDefault("faultstring", fields.getOrDefault("Reason", ""));
    }

    /** All text within the element, whatever is nested in it. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(xml.getText());
                default -> {
                    // comments
                }
            }
        }
        return text.toString().strip();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        text(xml);
    }
}

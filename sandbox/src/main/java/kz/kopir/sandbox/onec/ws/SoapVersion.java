package kz.kopir.sandbox.onec.ws;

import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import org.w3c.dom.Element;

/** The two envelopes. */
enum SoapVersion {
    V11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml; charset=utf-8"),
    V12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml; charset=utf-8");

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final String namespace;
    private final String contentType;

    SoapVersion(String namespace, String contentType) {
        this.namespace = namespace;
        this.contentType = contentType;
    }

    static SoapVersion of(Element envelope) throws SoapFault {
        for (var version : values()) {
            if (envelope.getLocalName().equals("Envelope") && version.namespace.equals(envelope.getNamespaceURI())) {
                return version;
            }
        }
        throw SoapFault.client("Неверный формат сообщения SOAP");
    }

    /** As the request's content type says; for what cannot even be read. */
    static SoapVersion of(String contentType) {
        return contentType != null && contentType.startsWith("application/soap+xml") ? V12 : V11;
    }

    String contentType() {
        return contentType;
    }

    String response(Operation operation, String targetNamespace, Map<String, Object> values) {
        return envelope(xml -> {
            xml.writeStartElement("m:" + operation.name() + "Response");
            xml.writeAttribute("xmlns:m", targetNamespace);
            value(xml, "return", values.get("return"));
            for (var parameter : operation.out()) {
                value(xml, parameter.name(), values.get(parameter.name()));
            }
            xml.writeEndElement();
        });
    }

    private static void value(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeStartElement("m:" + name);
        if (value == null) {
            xml.writeAttribute("xmlns:xsi", XSI);
            xml.writeAttribute("xsi:nil", "true");
        } else {
            xml.writeCharacters(value.toString());
        }
        xml.writeEndElement();
    }

    String fault(SoapFault fault) {
        return envelope(xml -> {
            xml.writeStartElement("soap:Fault");
            if (this == V11) {
                text(xml, "faultcode", fault.isCallers() ? "soap:Client" : "soap:Server");
                text(xml, "faultstring", fault.getMessage());
                xml.writeStartElement("detail");
                text(xml, "descr", fault.getMessage());
                xml.writeEndElement();
            } else {
                xml.writeStartElement("soap:Code");
                text(xml, "soap:Value", fault.isCallers() ? "soap:Sender" : "soap:Receiver");
                xml.writeEndElement();
                xml.writeStartElement("soap:Reason");
                xml.writeStartElement("soap:Text");
                xml.writeAttribute("xml:lang", "ru");
                xml.writeCharacters(fault.getMessage());
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private String envelope(SafeXml.Content body) {
        return SafeXml.write(xml -> {
            xml.writeStartElement("soap:Envelope");
            xml.writeAttribute("xmlns:soap", namespace);
            xml.writeStartElement("soap:Body");
            body.writeTo(xml);
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}

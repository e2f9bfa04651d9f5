package kz.kopir.sandbox.onec.ws;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.sandbox.onec.exchange.SafeXml;

/** The description of a web service in the shape that 1C gives it. */
final class Wsdl {

    private static final String SOAP_OVER_HTTP = "http://schemas.xmlsoap.org/soap/http";

    private final String name;
    private final String namespace;
    private final List<Operation> operations;
    private final String address;
    private final XMLStreamWriter xml;

    private Wsdl(String name, String namespace, List<Operation> operations, String address, XMLStreamWriter xml) {
        this.name = name;
        this.namespace = namespace;
        this.operations = operations;
        this.address = address;
        this.xml = xml;
    }

    static String of(String name, String namespace, List<Operation> operations, String address) {
        return SafeXml.write(xml -> new Wsdl(name, namespace, operations, address, xml).write());
    }

    private void write() throws XMLStreamException {
        open(
                "definitions",
                "xmlns",
                "http://schemas.xmlsoap.org/wsdl/",
                "xmlns:soapbind",
                "http://schemas.xmlsoap.org/wsdl/soap/",
                "xmlns:soap12bind",
                "http://schemas.xmlsoap.org/wsdl/soap12/",
                "xmlns:tns",
                namespace,
                "xmlns:xs",
                "http://www.w3.org/2001/XMLSchema",
                "name",
                name,
                "targetNamespace",
                namespace);
        types();
        for (var operation : operations) {
            message(operation.name(), "Request", operation.name());
            message(operation.name(), "Response", operation.name() + "Response");
        }
        portType();
        binding("Soap", "soapbind");
        binding("Soap12", "soap12bind");
        service();
        xml.writeEndElement();
    }

    private void types() throws XMLStreamException {
        open("types");
        open(
                "xs:schema",
                "targetNamespace",
                namespace,
                "attributeFormDefault",
                "unqualified",
                "elementFormDefault",
                "qualified");
        for (var operation : operations) {
            element(operation.name(), operation.in());
            open("xs:element", "name", operation.name() + "Response");
            open("xs:complexType");
            open("xs:sequence");
            empty("xs:element", "name", "return", "type", "xs:" + operation.returns());
            parameters(operation.out());
            close(3);
        }
        close(2);
    }

    private void element(String element, List<Operation.Parameter> parameters) throws XMLStreamException {
        open("xs:element", "name", element);
        open("xs:complexType");
        open("xs:sequence");
        parameters(parameters);
        close(3);
    }

    private void parameters(List<Operation.Parameter> parameters) throws XMLStreamException {
        for (var parameter : parameters) {
            if (parameter.nillable()) {
                empty("xs:element", "name", parameter.name(), "type", "xs:" + parameter.type(), "nillable", "true");
            } else {
                empty("xs:element", "name", parameter.name(), "type", "xs:" + parameter.type());
            }
        }
    }

    private void message(String operation, String direction, String element) throws XMLStreamException {
        open("message", "name", operation + direction + "Message");
        empty("part", "name", "parameters", "element", "tns:" + element);
        close(1);
    }

    private void portType() throws XMLStreamException {
        open("portType", "name", name + "PortType");
        for (var operation : operations) {
            open("operation", "name", operation.name());
            for (var direction : new String[] {"Request", "Response"}) {
                empty(
                        direction.equals("Request") ? "input" : "output",
                        "name",
                        operation.name() + direction,
                        "message",
                        "tns:" + operation.name() + direction + "Message");
            }
            close(1);
        }
        close(1);
    }

    private void binding(String suffix, String prefix) throws XMLStreamException {
        open("binding", "name", name + suffix + "Binding", "type", "tns:" + name + "PortType");
        empty(prefix + ":binding", "style", "document", "transport", SOAP_OVER_HTTP);
        for (var operation : operations) {
            open("operation", "name", operation.name());
            var action = namespace + "#" + name + ":" + operation.name();
            empty(prefix + ":operation", "style", "document", "soapAction", action);
            for (var direction : new String[] {"input", "output"}) {
                var ending = direction.equals("input") ? "Request" : "Response";
                open(direction, "name", operation.name() + ending);
                empty(prefix + ":body", "use", "literal");
                close(1);
            }
            close(1);
        }
        close(1);
    }

    private void service() throws XMLStreamException {
        open("service", "name", name);
        for (var suffix : new String[] {"Soap", "Soap12"}) {
            open("port", "name", name + suffix, "binding", "tns:" + name + suffix + "Binding");
            empty(suffix.equals("Soap") ? "soapbind:address" : "soap12bind:address", "location", address);
            close(1);
        }
        close(1);
    }

    private void open(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}

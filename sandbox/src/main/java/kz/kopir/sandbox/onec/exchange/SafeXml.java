package kz.kopir.sandbox.onec.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML from outside: no document types, so no entities either; and XML for outside. */
public final class SafeXml {

    private SafeXml() {}

    /** What is to be written into a document. */
    @FunctionalInterface
    public interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** Complaints become exceptions, and are not printed besides. */
    private enum Silent implements ErrorHandler {
        HANDLER;

        @Override
        public void warning(SAXParseException complaint) {}

        @Override
        public void error(SAXParseException complaint) throws SAXException {
            throw complaint;
        }

        @Override
        public void fatalError(SAXParseException complaint) throws SAXException {
            throw complaint;
        }
    }

    /**
     * The document's root.
     *
     * @throws SAXException when it is no XML, or has a document type
     */
    public static Element parse(byte[] document) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(Silent.HANDLER);
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("XML cannot be read here", e);
        }
    }

    public static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    public static Optional<Element> child(Element parent, String localName) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(localName))
                .findFirst();
    }

    /** The child's text without the space around it; null when there is none. */
    public static String text(Element parent, String localName) {
        return child(parent, localName)
                .map(element -> element.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    public static String write(Content content) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.writeTo(xml);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("It cannot be written as XML", e);
        }
        return text.toString();
    }
}

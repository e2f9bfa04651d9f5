package kz.kopir.document.esf;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An element of XML with children or a text. Only the first ones of the tree have a namespace, as the portal wants it. */
final class Element {

    private final String name;
    private final String text;
    private final List<String[]> namespaces = new ArrayList<>();
    private final List<Element> children = new ArrayList<>();

    private Element(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Element named(String name) {
        return new Element(name, null);
    }

    Element namespace(String prefix, String uri) {
        namespaces.add(new String[] {prefix, uri});
        return this;
    }

    Element with(Element child) {
        children.add(child);
        return this;
    }

    /** Adds a text, be it empty. */
    Element with(String child, String value) {
        return with(new Element(child, value));
    }

    /** Adds a text where there is one. */
    Element withKnown(String child, String value) {
        return value == null || value.isBlank() ? this : with(child, value.strip());
    }

    /** Where below this one are characters that XML 1.0 cannot hold, however they are escaped, such as {@code productSet.products.product.0.description}. */
    List<String> unwritable() {
        var found = new ArrayList<String>();
        gatherUnwritable("", found);
        return found;
    }

    String text() {
        var out = new StringWriter();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        return out.toString();
    }

    private void write(XMLStreamWriter writer) throws XMLStreamException {
        var colon = name.indexOf(':');
        if (colon < 0) {
            writer.writeStartElement(name);
        } else {
            var prefix = name.substring(0, colon);
            writer.writeStartElement(prefix, name.substring(colon + 1), uri(prefix));
        }
        for (var namespace : namespaces) {
            writer.writeNamespace(namespace[0], namespace[1]);
        }
        if (text != null) {
            writer.writeCharacters(text);
        }
        for (var child : children) {
            child.write(writer);
        }
        writer.writeEndElement();
    }

    private String uri(String prefix) {
        return namespaces.stream()
                .filter(each -> each[0].equals(prefix))
                .findFirst()
                .orElseThrow()[1];
    }

    private void gatherUnwritable(String path, List<String> found) {
        if (text != null && !text.codePoints().allMatch(Element::isXml)) {
            found.add(path);
        }
        for (var i = 0; i < children.size(); i++) {
            var child = children.get(i);
            var step = child.name.equals("product") ? child.name + "." + i : child.name;
            child.gatherUnwritable(path.isEmpty() ? step : path + "." + step, found);
        }
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}

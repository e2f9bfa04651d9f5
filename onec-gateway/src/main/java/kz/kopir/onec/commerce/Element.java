package kz.kopir.onec.commerce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One element of a file with all below it, such as a product. */
record Element(String name, Map<String, String> attributes, String ownText, List<Element> children) {

    private static final int DEEPEST = 50;

    /** Reads the element that the reader stands at the beginning of. */
    static Element read(XMLStreamReader xml) throws XMLStreamException {
        return read(xml, 0);
    }

    private static Element read(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("Elements within elements without an end");
        }
        var name = xml.getLocalName();
        var attributes = new HashMap<String, String>();
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        var text = new StringBuilder();
        var children = new ArrayList<Element>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                children.add(read(xml, depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return new Element(name, attributes, text.toString().strip(), children);
    }

    Optional<Element> child(String named) {
        return children.stream().filter(child -> child.name.equals(named)).findFirst();
    }

    /** Those within the list of that name. */
    Stream<Element> in(String list, String named) {
        return child(list).stream().flatMap(found -> found.children.stream()).filter(child -> child.name.equals(named));
    }

    /** Empty where there is none. */
    String text(String named) {
        return child(named).map(Element::ownText).orElse("");
    }

    String attribute(String named) {
        return attributes.getOrDefault(named, "");
    }

    /** Empty where there is none. */
    String requisite(String named) {
        return in("ЗначенияРеквизитов", "ЗначениеРеквизита")
                .filter(one -> one.text("Наименование").equals(named))
                .map(one -> one.text("Значение"))
                .findFirst()
                .orElse("");
    }
}

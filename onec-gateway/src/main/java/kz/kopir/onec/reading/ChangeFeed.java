package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.onec.exchange.SafeXml;
import kz.kopir.onec.odata.Names;

/**
 * Reads the Atom feed that {@code SelectChanges} answers, an entry at a time: entries of OData 3, and tombstones of RFC 6721 for what
 * was deleted. Tabular parts are passed over.
 */
final class ChangeFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String METADATA = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    private static final String NAMESPACE = "StandardODATA.";
    private static final Pattern REFERENCE = Pattern.compile("([^/(]+)\\(guid'([0-9a-fA-F-]{36})'\\)$");

    private final XMLStreamReader xml;

    private ChangeFeed(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * An object that has changed.
     *
     * @param properties all as texts; null when it was deleted
     */
    record Change(String set, UUID key, ObjectNode properties) {

        /** The same by the names that things have here. */
        Change toOurs(Names names) {
            var ours = names.ourSet(set);
            return new Change(ours, key, properties == null ? null : (ObjectNode) names.toOurs(ours, properties));
        }
    }

    /**
     * @param names of the base
     * @throws XMLStreamException when it is no feed, or is cut
     */
    static void read(String feed, Names names, Consumer<Change> onChange) throws XMLStreamException {
        var xml = SafeXml.FACTORY.createXMLStreamReader(new StringReader(feed));
        try {
            new ChangeFeed(xml).changes(change -> onChange.accept(change.toOurs(names)));
        } finally {
            xml.close();
        }
    }

    private void changes(Consumer<Change> onChange) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (is(ATOM, "entry")) {
                entry(onChange);
            } else if (is(TOMBSTONES, "deleted-entry")) {
                tombstone(onChange);
            }
        }
    }

    private void tombstone(Consumer<Change> onChange) {
        var reference = xml.getAttributeValue(null, "ref");
        var found = REFERENCE.matcher(reference == null ? "" : reference);
        if (found.find()) {
            onChange.accept(new Change(found.group(1), UUID.fromString(found.group(2)), null));
        }
    }

    private void entry(Consumer<Change> onChange) throws XMLStreamException {
        String set = null;
        ObjectNode properties = null;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && is(ATOM, "entry"))) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (is(ATOM, "category")) {
                var term = xml.getAttributeValue(null, "term");
                set = term != null && term.startsWith(NAMESPACE) ? term.substring(NAMESPACE.length()) : term;
            } else if (is(METADATA, "properties") && properties == null) {
                properties = properties();
            }
        }
        if (set != null && properties != null && properties.has(Wire.KEY)) {
            onChange.accept(
                    new Change(set, UUID.fromString(properties.path(Wire.KEY).asText()), properties));
        }
    }

    private ObjectNode properties() throws XMLStreamException {
        var properties = JsonNodeFactory.instance.objectNode();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && is(METADATA, "properties"))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                property(properties);
            }
        }
        return properties;
    }

    private void property(ObjectNode properties) throws XMLStreamException {
        var name = xml.getLocalName();
        var isNull = "true".equals(xml.getAttributeValue(METADATA, "null"));
        var text = new StringBuilder();
        var depth = 1;
        var isSimple = true;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    isSimple = false;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                default -> {
                    // comments
                }
            }
        }
        if (isSimple && !isNull) {
            properties.put(name, text.toString());
        }
    }

    private boolean is(String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }
}

package kz.kopir.onec.odata;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.onec.exchange.SafeXml;

/**
 * The sets that a base publishes, with their properties.
 *
 * @param types from the name of an entity type or of a row of a table to its properties, each with its type
 */
public record Metadata(Map<String, Map<String, String>> types) {

    private static final String ROWS = "Collection(StandardODATA.";

    /** @throws XMLStreamException when it is no EDMX */
    public static Metadata parse(String edmx) throws XMLStreamException {
        var types = new HashMap<String, Map<String, String>>();
        var xml = SafeXml.FACTORY.createXMLStreamReader(new StringReader(edmx));
        Map<String, String> properties = Map.of();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "EntityType", "ComplexType" -> {
                        properties = new HashMap<>();
                        types.put(xml.getAttributeValue(null, "Name"), properties);
                    }
                    case "Property" ->
                        properties.put(xml.getAttributeValue(null, "Name"), xml.getAttributeValue(null, "Type"));
                    default -> {
                        // keys, associations, functions
                    }
                }
            }
        }
        return new Metadata(types);
    }

    /** Null when it is not published. */
    public Map<String, String> properties(String set) {
        return types.get(set);
    }

    /** Of the rows of a table; null when the property is no table. */
    public Map<String, String> rows(String propertyType) {
        return propertyType.startsWith(ROWS)
                ? types.get(propertyType.substring(ROWS.length(), propertyType.length() - 1))
                : null;
    }
}

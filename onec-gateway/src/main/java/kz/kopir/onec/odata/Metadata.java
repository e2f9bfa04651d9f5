package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.kopir.onec.exchange.SafeXml;
import kz.kopir.platform.outbound.OutboundHttp;

/**
 * What a base publishes, as far as it was asked for. {@code $metadata} of a whole configuration has 3 to 17 MB: it is read an element at a
 * time, and only the types that are wanted are kept.
 *
 * @param types from the name of an entity type or of a row of a table to its properties, each with its type
 */
public record Metadata(JsonNode types) {

    static final String UNREADABLE = "ONEC-0131";
    private static final String ROWS = "Collection(StandardODATA.";
    private static final String ROOT = "Edmx";

    /** Empty for what is no EDMX at all, such as a page or an error. */
    static Optional<ODataReply> read(OutboundHttp.Answer answer, Set<String> sets) {
        return answer.status() < 300 ? read(answer.body(), sets) : Optional.empty();
    }

    private static Optional<ODataReply> read(Buffer body, Set<String> sets) {
        var types = JsonNodeFactory.instance.objectNode();
        var isEdmx = false;
        try {
            var xml = SafeXml.FACTORY.createXMLStreamReader(new ByteBufInputStream(body.getByteBuf()));
            try {
                isEdmx = xml.nextTag() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals(ROOT);
                if (!isEdmx) {
                    return Optional.empty();
                }
                read(xml, sets, types);
            } finally {
                xml.close();
            }
            return Optional.of(new ODataReply.Answer(types));
        } catch (XMLStreamException e) {
            return isEdmx
                    ? Optional.of(new ODataReply.NotDone(UNREADABLE, "$metadata is cut or no XML", true, null))
                    : Optional.empty();
        }
    }

    private static void read(XMLStreamReader xml, Set<String> sets, ObjectNode types) throws XMLStreamException {
        ObjectNode properties = null;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "EntityType", "ComplexType" -> {
                        var name = xml.getAttributeValue(null, "Name");
                        properties = isWanted(name, sets) ? types.putObject(name) : null;
                    }
                    case "Property" -> {
                        if (properties != null) {
                            properties.put(xml.getAttributeValue(null, "Name"), xml.getAttributeValue(null, "Type"));
                        }
                    }
                    default -> {
                        // keys, associations, functions
                    }
                }
            }
        }
    }

    /** A set, or the rows of one of its tables. */
    private static boolean isWanted(String type, Set<String> sets) {
        return type != null && sets.stream().anyMatch(set -> type.equals(set) || type.startsWith(set + "_"));
    }

    /** Null when it is not published. */
    public JsonNode properties(String set) {
        return types.get(set);
    }

    /** Of the rows of a table; null when the property is no table. */
    public JsonNode rows(String propertyType) {
        return propertyType.startsWith(ROWS)
                ? types.get(propertyType.substring(ROWS.length(), propertyType.length() - 1))
                : null;
    }
}

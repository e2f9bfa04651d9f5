package kz.kopir.sandbox.onec.odata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** An Atom entry as the JSON that says the same: properties, rows of tabular parts, and links to other objects. */
final class AtomBody {

    private static final String M = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final String RELATED = "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";
    private static final String COLLECTION = "Collection(";

    private AtomBody() {}

    static ObjectNode read(String text) {
        var entry = parsed(text);
        var json = JsonNodeFactory.instance.objectNode();
        for (var link : SafeXml.children(entry)) {
            if (link.getLocalName().equals("link") && link.getAttribute("rel").startsWith(RELATED)) {
                var navigation = link.getAttribute("rel").substring(RELATED.length());
                json.put(navigation + "@odata.bind", link.getAttribute("href"));
            }
        }
        var properties = SafeXml.child(entry, "content")
                .flatMap(content -> SafeXml.child(content, "properties"))
                .orElseThrow(() -> new OnecError(400, 2, "Неверный формат запроса: нет m:properties."));
        fill(json, properties);
        return json;
    }

    private static Element parsed(String text) {
        try {
            var entry = SafeXml.parse(text.getBytes(StandardCharsets.UTF_8));
            if (!entry.getLocalName().equals("entry")) {
                throw new OnecError(400, 2, "Неверный формат запроса: ожидается entry.");
            }
            return entry;
        } catch (SAXException e) {
            throw new OnecError(400, 2, "Неверный формат запроса: " + e.getMessage());
        }
    }

    private static void fill(ObjectNode json, Element properties) {
        for (var property : SafeXml.children(properties)) {
            var name = property.getLocalName();
            var elements = SafeXml.children(property);
            if (property.getAttributeNS(M, "type").startsWith(COLLECTION) || !elements.isEmpty()) {
                var rows = json.putArray(name);
                elements.forEach(element -> fill(rows.addObject(), element));
            } else if (property.getAttributeNS(M, "null").equals("true")) {
                json.putNull(name);
            } else {
                json.put(name, property.getTextContent());
            }
        }
    }
}

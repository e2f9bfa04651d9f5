package kz.kopir.sandbox.onec.odata;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Answers as Atom, which a caller gets who asks for nothing. Expanded objects are left out here: nobody reads them so. */
final class AtomFormat implements Representation {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String APP = "http://www.w3.org/2007/app";
    private static final String D = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    private static final String M = D + "/metadata";

    private final String baseUrl;

    AtomFormat(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    @Override
    public String contentType(boolean feed) {
        return "application/atom+xml;type=" + (feed ? "feed" : "entry") + ";charset=utf-8";
    }

    @Override
    public String feed(EntityType type, List<Entity> entities, View view, Integer count) {
        return document(xml -> {
            root(xml, "feed");
            text(xml, "title", type.name());
            text(xml, "id", baseUrl + "/" + type.name());
            if (count != null) {
                text(xml, "m:count", count.toString());
            }
            for (var entity : entities) {
                xml.writeStartElement("entry");
                entry(xml, entity, view);
                xml.writeEndElement();
            }
        });
    }

    /** Objects of any types, and what is left of those that were deleted (RFC 6721). */
    String changes(List<Entity> entities, List<ExchangePlanCalls.Tombstone> tombstones) {
        return document(xml -> {
            root(xml, "feed");
            xml.writeAttribute("xmlns:at", TOMBSTONES);
            text(xml, "title", "SelectChanges");
            text(xml, "id", baseUrl + "/SelectChanges");
            for (var entity : entities) {
                xml.writeStartElement("entry");
                entry(xml, entity, View.whole(entity.type()));
                xml.writeEndElement();
            }
            for (var tombstone : tombstones) {
                xml.writeEmptyElement("at:deleted-entry");
                xml.writeAttribute("ref", tombstone.ref());
                xml.writeAttribute("when", tombstone.when().toString());
            }
        });
    }

    @Override
    public String entry(Entity entity, View view) {
        return document(xml -> {
            root(xml, "entry");
            entry(xml, entity, view);
        });
    }

    @Override
    public String services(List<EntityType> sets) {
        return document(xml -> {
            xml.writeStartElement("service");
            xml.writeAttribute("xmlns", APP);
            xml.writeAttribute("xmlns:atom", ATOM);
            xml.writeAttribute("xml:base", baseUrl);
            xml.writeStartElement("workspace");
            text(xml, "atom:title", "Default");
            for (var set : sets) {
                xml.writeStartElement("collection");
                xml.writeAttribute("href", set.name());
                text(xml, "atom:title", set.name());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    @Override
    public String error(OnecError error) {
        return document(xml -> {
            xml.writeStartElement("m:error");
            xml.writeAttribute("xmlns:m", M);
            text(xml, "m:code", Integer.toString(error.code()));
            text(xml, "m:message", error.getMessage());
        });
    }

    private void entry(XMLStreamWriter xml, Entity entity, View view) throws XMLStreamException {
        if (entity.type().isWritable()) {
            text(xml, "id", baseUrl + "/" + Representation.address(entity));
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", "StandardODATA." + entity.type().name());
        xml.writeAttribute("scheme", D + "/scheme");
        xml.writeStartElement("content");
        xml.writeAttribute("type", "application/xml");
        xml.writeStartElement("m:properties");
        properties(xml, entity, view.selection());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void properties(XMLStreamWriter xml, Entity entity, Selection selection) throws XMLStreamException {
        for (var shown : selection.shown().entrySet()) {
            var property = shown.getKey();
            if (!property.is(Kind.TABLE)) {
                text(xml, "d:" + property.name(), Values.text(entity.get(property.name())));
                continue;
            }
            xml.writeStartElement("d:" + property.name());
            xml.writeAttribute("m:type", property.wireType());
            for (var row : entity.rows(property.name())) {
                xml.writeStartElement("d:element");
                xml.writeAttribute("m:type", rowType(property));
                properties(xml, row, shown.getValue());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
    }

    private static String rowType(Property table) {
        return "StandardODATA." + table.rows().name() + "_RowType";
    }

    private static void root(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("xmlns", ATOM);
        xml.writeAttribute("xmlns:d", D);
        xml.writeAttribute("xmlns:m", M);
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static String document(Content content) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.writeTo(xml);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The answer cannot be written as XML", e);
        }
        return text.toString();
    }
}

package kz.kopir.onec.reading.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.Shelf.Kept;

/** An element per object and one per field in it; a field without a value is left out. */
final class XmlFile implements ExportFile {

    private static final String UTF_8 = "UTF-8";
    /** What people paste into names, and XML 1.0 does not allow. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Kind kind;
    private final XMLStreamWriter xml;

    XmlFile(Kind kind, OutputStream out) throws IOException {
        this.kind = kind;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8);
            xml.writeStartDocument(UTF_8, "1.0");
            xml.writeStartElement(kind.path());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void add(Kept object) throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(kind.one());
            element("key", object.key().toString());
            for (var field : kind.fields()) {
                var value = object.content().path(field);
                if (!value.isMissingNode()) {
                    element(field, value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
                }
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(FORBIDDEN.matcher(text).replaceAll(""));
        xml.writeEndElement();
    }

    @Override
    public void end() throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}

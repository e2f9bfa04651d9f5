package kz.kopir.document.print.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kz.kopir.document.print.Limits;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a page as XML without document types and entities, and refuses one whose layout would never end. */
public final class PageReader {

    private static final int DEEPEST = 60;
    private static final int DEEPEST_TABLE = 4;
    private static final List<String> SPANS = List.of("colspan", "rowspan", "span");

    private PageReader() {}

    public static Document read(String page, Limits limits) {
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            var document = builder.parse(new InputSource(new StringReader(page)));
            measure(document.getDocumentElement(), limits);
            return document;
        } catch (SAXException noXml) {
            throw new TemplateRefusedException(Reason.NOT_A_PAGE, noXml.getMessage(), noXml);
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** Walks without recursion: the depth is what is being measured. */
    private static void measure(Element root, Limits limits) {
        var elements = 0L;
        var depth = 0;
        var tables = 0;
        Node node = root;
        while (node != null) {
            if (node instanceof Element element) {
                elements += 1 + spans(element);
                depth++;
                refuseHiddenSpans(element);
                tables += isTable(element) ? 1 : 0;
                if (elements > limits.elements()) {
                    throw new TemplateRefusedException(Reason.PAGE_TOO_LARGE);
                }
                // Each level of tables is laid out several times for every time of the one around it.
                if (depth > DEEPEST || tables > DEEPEST_TABLE) {
                    throw new TemplateRefusedException(Reason.PAGE_TOO_DEEP);
                }
            }
            var next = node.getFirstChild();
            while (next == null && node != null) {
                if (node instanceof Element element) {
                    depth--;
                    tables -= isTable(element) ? 1 : 0;
                }
                next = node == root ? null : node.getNextSibling();
                node = node == root ? null : node.getParentNode();
            }
            node = next;
        }
    }

    private static boolean isTable(Element element) {
        return element.getTagName().equalsIgnoreCase("table");
    }

    /** A table makes a column or row of every one that a cell says it spans. */
    private static long spans(Element element) {
        var sum = 0L;
        for (var name : SPANS) {
            var digits = element.getAttribute(name).replaceAll("\\D", "");
            sum += digits.length() > 9 ? Integer.MAX_VALUE : digits.isEmpty() ? 0 : Long.parseLong(digits);
        }
        return sum;
    }

    /** The library can span cells by style too; a backslash could hide the name. */
    private static void refuseHiddenSpans(Element element) {
        var style = element.getTagName().equalsIgnoreCase("style")
                ? element.getTextContent()
                : element.getAttribute("style");
        if (style.contains("\\") || style.toLowerCase(Locale.ROOT).contains("-fs-table-cell-")) {
            throw new TemplateRefusedException(Reason.STYLE_NOT_ALLOWED);
        }
    }
}

package kz.kopir.onec.odata;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An error in the form that 1C uses when it did not get as far as reading that JSON was asked for. */
record ODataXmlError(String code, String message) {

    private static final String NAMESPACE = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    /** Empty when the body is something else, such as a page. */
    static Optional<ODataXmlError> read(String body) {
        if (!body.contains(NAMESPACE)) {
            return Optional.empty();
        }
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(null); // it would write to the console
            var root = builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
            return "error".equals(root.getLocalName())
                    ? Optional.of(new ODataXmlError(text(root, "code"), text(root, "message")))
                    : Optional.empty();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            return Optional.empty(); // cut off or no XML after all: the status says what there is to say
        }
    }

    private static String text(Element root, String name) {
        var found = root.getElementsByTagNameNS(NAMESPACE, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }
}

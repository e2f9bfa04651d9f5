package kz.kopir.sandbox.onec.model;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kz.kopir.sandbox.onec.model.EntityType.Category;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Writes {@code $metadata} in the shape of a real one; the container is called EnterpriseV8. */
public final class Edmx {

    private static final String NAMESPACE = "StandardODATA";
    private static final String M = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    private final Model model;
    private final XMLStreamWriter xml;

    private Edmx(Model model, XMLStreamWriter xml) {
        this.model = model;
        this.xml = xml;
    }

    public static String of(Model model) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new Edmx(model, xml).write();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The metadata cannot be written", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        open("edmx:Edmx", "xmlns:edmx", "http://schemas.microsoft.com/ado/2007/06/edmx", "Version", "1.0");
        open("edmx:DataServices", "xmlns:m", M, "m:DataServiceVersion", "3.0", "m:MaxDataServiceVersion", "3.0");
        open("Schema", "xmlns", "http://schemas.microsoft.com/ado/2009/11/edm", "Namespace", NAMESPACE);
        for (var type : model.sets()) {
            entityType(type);
        }
        for (var type : model.functionResults()) {
            complexType(type, type.name());
        }
        enumTypes();
        for (var type : model.sets()) {
            associations(type);
        }
        container();
        close(3);
        xml.writeEndDocument();
    }

    private void entityType(EntityType type) throws XMLStreamException {
        open("EntityType", "Name", type.name(), "OpenType", "true");
        open("Key");
        for (var key : type.keys()) {
            empty("PropertyRef", "Name", key);
        }
        close(1);
        properties(type);
        for (var reference : type.references()) {
            empty(
                    "NavigationProperty",
                    "Name",
                    reference.navigation(),
                    "Relationship",
                    NAMESPACE + "." + association(type, reference),
                    "FromRole",
                    "Begin",
                    "ToRole",
                    "End");
        }
        close(1);
        if (type.category() == Category.ROWS) {
            complexType(type, type.name() + "_RowType");
        }
    }

    private void complexType(EntityType type, String name) throws XMLStreamException {
        open("ComplexType", "Name", name);
        properties(type);
        close(1);
    }

    private void properties(EntityType type) throws XMLStreamException {
        for (var property : type.properties()) {
            var nullable = Boolean.toString(!type.keys().contains(property.name()));
            empty("Property", "Name", property.name(), "Type", property.wireType(), "Nullable", nullable);
        }
    }

    private void enumTypes() throws XMLStreamException {
        Map<String, List<String>> enumerations = new LinkedHashMap<>();
        for (var type : model.sets()) {
            for (var property : type.properties()) {
                if (property.is(Kind.ENUMERATION)) {
                    enumerations.put(property.enumeration(), property.members());
                }
            }
        }
        for (var enumeration : enumerations.entrySet()) {
            open("EnumType", "Name", enumeration.getKey());
            for (var member : enumeration.getValue()) {
                empty("Member", "Name", member);
            }
            close(1);
        }
    }

    private void associations(EntityType type) throws XMLStreamException {
        for (var reference : type.references()) {
            open("Association", "Name", association(type, reference));
            empty("End", "Role", "Begin", "Type", NAMESPACE + "." + type.name(), "Multiplicity", "*");
            empty("End", "Role", "End", "Type", NAMESPACE + "." + reference.target(), "Multiplicity", "0..1");
            close(1);
        }
    }

    private void container() throws XMLStreamException {
        open("EntityContainer", "Name", "EnterpriseV8", "m:IsDefaultEntityContainer", "true");
        for (var type : model.sets()) {
            empty("EntitySet", "Name", type.name(), "EntityType", NAMESPACE + "." + type.name());
        }
        for (var type : model.sets()) {
            for (var reference : type.references()) {
                var name = association(type, reference);
                open("AssociationSet", "Name", name, "Association", NAMESPACE + "." + name);
                empty("End", "Role", "Begin", "EntitySet", type.name());
                empty("End", "Role", "End", "EntitySet", reference.target());
                close(1);
            }
        }
        for (var type : model.sets()) {
            if (type.isDocument()) {
                function("Post", "POST", type.name(), null, "PostingModeOperational", "Edm.Boolean");
                function("Unpost", "POST", type.name(), null);
            }
        }
        for (var name : new String[] {"SelectChanges", "NotifyChangesReceived"}) {
            open("FunctionImport", "Name", name, "m:HttpMethod", "POST");
            empty("Parameter", "Name", "DataExchangePoint", "Type", "Edm.String");
            empty("Parameter", "Name", "MessageNo", "Type", "Edm.Int64");
            close(1);
        }
        for (var result : model.functionResults()) {
            var register = result.name().substring(0, result.name().lastIndexOf('_'));
            function(
                    "Balance",
                    "GET",
                    register,
                    "Collection(" + NAMESPACE + "." + result.name() + ")",
                    "Period",
                    "Edm.DateTime",
                    "AccountCondition",
                    "Edm.String",
                    "Condition",
                    "Edm.String",
                    "ExtraDimensions",
                    "Edm.String");
        }
        close(1);
    }

    private void function(String name, String method, String bound, String result, String... parameters)
            throws XMLStreamException {
        if (result == null) {
            open("FunctionImport", "Name", name, "IsBindable", "true", "m:HttpMethod", method);
        } else {
            open("FunctionImport", "Name", name, "IsBindable", "true", "ReturnType", result, "m:HttpMethod", method);
        }
        empty("Parameter", "Name", "bindingParameter", "Type", NAMESPACE + "." + bound);
        for (int i = 0; i < parameters.length; i += 2) {
            empty("Parameter", "Name", parameters[i], "Type", parameters[i + 1]);
        }
        close(1);
    }

    private static String association(EntityType type, Property reference) {
        return type.name() + "_" + reference.navigation();
    }

    private void open(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}

package kz.kopir.sandbox.onec.ws;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import kz.kopir.sandbox.onec.odata.Answer;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A web service as 1C publishes one: document/literal wrapped, in both versions of SOAP. */
record WebService(String name, String namespace, List<Operation> operations) {

    Answer describe(String address) {
        return new Answer(
                200, "text/xml; charset=utf-8", Buffer.buffer(Wsdl.of(name, namespace, operations, address)), Map.of());
    }

    Answer call(WsRequest request, Writer writer) {
        var version = SoapVersion.of(request.contentType());
        try {
            var envelope = parsed(request.body());
            version = SoapVersion.of(envelope);
            var wrapper = SafeXml.child(envelope, "Body")
                    .flatMap(body -> SafeXml.children(body).stream().findFirst())
                    .orElseThrow(() -> SoapFault.client("Неверный формат сообщения SOAP"));
            var operation = operation(wrapper);
            var values = operation.work().call(arguments(wrapper), writer);
            return answer(200, version, version.response(operation, namespace, values));
        } catch (SoapFault fault) {
            return answer(500, version, version.fault(fault));
        } catch (OnecError error) {
            return answer(500, version, version.fault(SoapFault.server(error.getMessage())));
        }
    }

    static Answer fault(String contentType, String text) {
        var version = SoapVersion.of(contentType);
        return answer(500, version, version.fault(SoapFault.server(text)));
    }

    private static Element parsed(byte[] body) throws SoapFault {
        try {
            return SafeXml.parse(body);
        } catch (SAXException e) {
            throw SoapFault.client("Ошибка разбора XML: " + e.getMessage());
        }
    }

    private Operation operation(Element wrapper) throws SoapFault {
        return operations.stream()
                .filter(operation -> operation.name().equals(wrapper.getLocalName()))
                .filter(operation -> namespace.equals(wrapper.getNamespaceURI()))
                .findFirst()
                .orElseThrow(() -> SoapFault.client("Операция не найдена: " + wrapper.getLocalName()));
    }

    private static Map<String, String> arguments(Element wrapper) {
        var arguments = new HashMap<String, String>();
        SafeXml.children(wrapper).forEach(each -> arguments.put(each.getLocalName(), each.getTextContent()));
        return arguments;
    }

    private static Answer answer(int status, SoapVersion version, String text) {
        return new Answer(status, version.contentType(), Buffer.buffer(text), Map.of());
    }
}

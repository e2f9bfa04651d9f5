package kz.kopir.onec.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.CallKind;
import kz.kopir.onec.odata.GuardedCalls.Call;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.StoppedException;

/** Calls operations of a base's web service, by SOAP 1.1. */
@ApplicationScoped
class SoapClient {

    private final ODataClients clients;

    SoapClient(ODataClients clients) {
        this.clients = clients;
    }

    /**
     * A service in 1C.
     *
     * @param name of the service, which its SOAPAction repeats
     */
    record Service(String namespace, String name) {

        String action(String operation) {
            return "\"%s#%s:%s\"".formatted(namespace, name, operation);
        }
    }

    /** The elements of the response, by their local names. */
    Uni<JsonNode> call(
            OnecConnection base, Service service, String operation, Map<String, String> parameters, CallKind kind) {
        return clients.calls(base)
                .make(new Call(
                        operation,
                        "ws",
                        HttpMethod.POST,
                        base.settings().addresses().soap(),
                        Map.of("Content-Type", "text/xml; charset=utf-8", "SOAPAction", service.action(operation)),
                        SoapMessage.request(service.namespace(), operation, parameters),
                        kind,
                        new SoapAnswers(base.settings().pauses())))
                .map(reply -> {
                    if (reply instanceof ODataReply.Answer(var json)) {
                        return json;
                    }
                    throw StoppedException.by(reply);
                });
    }
}

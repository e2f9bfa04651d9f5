package kz.kopir.sandbox.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;

/** What the router itself asks the services. */
final class ServiceQuestions {

    private static final long PATIENCE_MILLIS = 5000;

    private final WebClient client;
    private final Addresses addresses;

    ServiceQuestions(Vertx vertx, Addresses addresses) {
        this.client = WebClient.create(vertx);
        this.addresses = addresses;
    }

    /**
     * A GET on one service.
     *
     * @param authorization passed on as it came; null for none
     */
    Future<HttpResponse<Buffer>> get(String service, String uri, String authorization) {
        var request = client.get(addresses.service(service), "localhost", uri).timeout(PATIENCE_MILLIS);
        if (authorization != null) {
            request.putHeader("Authorization", authorization);
        }
        return request.send();
    }
}

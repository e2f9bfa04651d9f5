package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.outbound.ClientTls;
import kz.kopir.platform.outbound.OutboundHttp;

/** HTTP to one base, which knows us by the credentials of its settings. What names us is added here and nowhere else, so that no log has it. */
public final class OnecHttp {

    private final OutboundHttp http;
    private final Access access;

    OnecHttp(OutboundHttp http, Access access) {
        this.http = http;
        this.access = access;
    }

    public static OnecHttp of(Vertx vertx, ConnectionSettings settings, InstantSource clock) {
        var limits = settings.limits();
        var tls = settings.authentication() instanceof Authentication.ClientCertificate certificate
                ? new ClientTls(
                        certificate.keystore(), certificate.keystorePassword(), certificate.trustedCertificates())
                : null;
        return new OnecHttp(
                new OutboundHttp(
                        vertx,
                        limits.concurrency(),
                        limits.connectTimeout(),
                        limits.readTimeout(),
                        limits.maxAnswerBytes(),
                        tls),
                Access.of(vertx, settings, clock));
    }

    /**
     * Sends a call; a second time, when the base refuses a token and another is to be had: nothing was done then.
     *
     * @param address with its path and query encoded as they are to be sent
     * @return fails as {@link OutboundHttp} does, and with {@link NoAccessException} when the call was not made
     */
    public Uni<OutboundHttp.Answer> send(HttpMethod method, URI address, Map<String, String> headers, Buffer body) {
        return access.credentials()
                .chain(credentials -> send(method, address, headers, body, credentials)
                        .chain(answer -> answer.status() == 401 && access.refused(credentials)
                                ? access.credentials().chain(others -> send(method, address, headers, body, others))
                                : Uni.createFrom().item(answer)));
    }

    private Uni<OutboundHttp.Answer> send(
            HttpMethod method, URI address, Map<String, String> headers, Buffer body, Credentials credentials) {
        return http.send(method, credentials.addTo(address), credentials.with(headers), body);
    }

    public void close() {
        http.close();
        access.close();
    }
}

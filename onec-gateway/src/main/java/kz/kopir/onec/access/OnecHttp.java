package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.outbound.BodyPieces;
import kz.kopir.platform.outbound.ClientTls;
import kz.kopir.platform.outbound.OutboundHttp;

/** HTTP to one base, which knows us by the credentials of its settings. What names us is added here and nowhere else, so that no log has it. */
public final class OnecHttp {

    private final OutboundHttp http;
    private final Access access;
    private final Sessions sessions;

    private OnecHttp(Vertx vertx, OutboundHttp http, Access access, ConnectionSettings settings, InstantSource clock) {
        this.http = http;
        this.access = access;
        this.sessions = new Sessions(
                vertx,
                clock,
                settings.limits().reuseSessions() ? services(settings.addresses()) : List.of(),
                settings.limits(),
                (address, headers) -> known(HttpMethod.GET, address, headers, Buffer.buffer(), () -> null));
    }

    public static OnecHttp of(Vertx vertx, ConnectionSettings settings, InstantSource clock) {
        var limits = settings.limits();
        var tls = settings.authentication() instanceof Authentication.ClientCertificate certificate
                ? new ClientTls(
                        certificate.keystore(), certificate.keystorePassword(), certificate.trustedCertificates())
                : null;
        return new OnecHttp(
                vertx,
                new OutboundHttp(
                        vertx,
                        limits.concurrency(),
                        limits.connectTimeout(),
                        limits.readTimeout(),
                        limits.maxAnswerBytes(),
                        tls),
                Access.of(vertx, settings, clock),
                settings,
                clock);
    }

    private static List<Session.Service> services(Addresses addresses) {
        return Stream.of(
                        service(addresses.odata(), "/"),
                        service(addresses.httpService(), "/v1/ping"),
                        service(addresses.soap(), "?wsdl"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Session.Service> service(URI address, String finish) {
        return Optional.ofNullable(address)
                .map(given -> given.toString().replaceAll("/+$", ""))
                .map(root -> new Session.Service(root, URI.create(root + finish)));
    }

    /**
     * Sends a call, in a session that is kept where the settings want so; a second time, when the base refuses a token and another is to be had: nothing was done then.
     *
     * @param address with its path and query encoded as they are to be sent
     * @return fails as {@link OutboundHttp} does, and with {@link NoAccessException} when the call was not made
     */
    public Uni<OutboundHttp.Answer> send(HttpMethod method, URI address, Map<String, String> headers, Buffer body) {
        return send(method, address, headers, body, () -> null);
    }

    /** @param pieces takes the body of an answer, asked for anew each time that the call is sent; gives null to keep it */
    public Uni<OutboundHttp.Answer> send(
            HttpMethod method, URI address, Map<String, String> headers, Buffer body, Supplier<BodyPieces> pieces) {
        return sessions.call(method, address, more -> known(method, address, both(headers, more), body, pieces));
    }

    private static Map<String, String> both(Map<String, String> headers, Map<String, String> more) {
        var both = new HashMap<>(headers);
        both.putAll(more);
        return both;
    }

    private Uni<OutboundHttp.Answer> known(
            HttpMethod method, URI address, Map<String, String> headers, Buffer body, Supplier<BodyPieces> pieces) {
        Function<Credentials, Uni<OutboundHttp.Answer>> send = credentials ->
                http.send(method, credentials.addTo(address), credentials.with(headers), body, pieces.get());
        return access.credentials()
                .chain(credentials -> send.apply(credentials)
                        .chain(answer -> answer.status() == 401 && access.refused(credentials)
                                ? access.credentials().chain(send::apply)
                                : Uni.createFrom().item(answer)));
    }

    /** Finishes the sessions that are kept; calls go without from now on. */
    public Uni<Void> finishSessions() {
        return sessions.close();
    }

    public void close() {
        http.close();
        access.close();
    }
}

package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.kopir.sandbox.onec.access.KeyFiles;
import kz.kopir.sandbox.onec.access.LoginKind;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
    private static final InstantSource MOVED = NOW::get;
    private static final OnecSimulator ONEC = new OnecSimulator(MOVED.withZone(ZoneOffset.UTC), null);
    private static final Caller CALLER = new Caller();
    private static final String WAREHOUSES = "Catalog_%D0%A1%D0%BA%D0%BB%D0%B0%D0%B4%D1%8B?$format=json";

    @TempDir
    static Path folder;

    private static KeyFiles keys;

    @BeforeAll
    static void start() {
        ONEC.start(0);
        keys = ONEC.listenTls(0, folder);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @Test
    void givesATokenThatIsGoodUntilItExpires() {
        ONEC.tokenLife(Duration.ofSeconds(2));
        var issued = token("grant_type=client_credentials&client_id=kopir&client_secret=sandbox");
        assertThat(issued.getInteger("expires_in")).isEqualTo(2);
        var token = issued.getString("access_token");
        assertThat(read("Authorization", "Bearer " + token)).isEqualTo(200);
        NOW.set(NOW.get().plusSeconds(2));
        assertThat(read("Authorization", "Bearer " + token)).isEqualTo(401);
        var fresh = token("grant_type=refresh_token&client_id=kopir&client_secret=sandbox&refresh_token="
                + issued.getString("refresh_token"));
        assertThat(read("Authorization", "Bearer " + fresh.getString("access_token")))
                .isEqualTo(200);
        assertThat(ONEC.ledger().entries("issue-token")).hasSize(2);
    }

    @Test
    void takesARefreshTokenOnceOnlyEvenWhenItsAnswerWasLost() {
        var refresh = token("grant_type=client_credentials&client_id=kopir&client_secret=sandbox")
                .getString("refresh_token");
        ONEC.faults().set(Fault.of(Fault.LOST_ANSWER).path("/oauth/token").times(1));
        var form = "grant_type=refresh_token&client_id=kopir&client_secret=sandbox&refresh_token=" + refresh;
        assertThatThrownBy(() -> post(form)).hasMessageContaining("IOException");
        assertThat(post(form).statusCode()).isEqualTo(400);
        assertThat(Caller.json(post(form)).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void givesNoTokenToAStrangerOrForAnotherGrant() {
        assertThat(post("grant_type=client_credentials&client_id=kopir&client_secret=wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("grant_type=password&client_id=kopir&client_secret=sandbox")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesAKeyInTheHeaderOrTheAddress() {
        assertThat(read("X-API-Key", "sandbox-key")).isEqualTo(200);
        assertThat(read("X-API-Key", "another")).isEqualTo(401);
        var address = ONEC.serviceUrl() + WAREHOUSES + "&api_key=sandbox-key";
        assertThat(CALLER.call("GET", address, "").statusCode()).isEqualTo(200);
    }

    @Test
    void takesAClientsCertificateAndNoOther() {
        var ours = new Caller(https(keys.clientKeys()));
        var answer = ours.call("GET", ONEC.tlsUrl() + "/buh/odata/standard.odata/" + WAREHOUSES, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).getString("odata.metadata")).startsWith("https://localhost");
        for (var stranger : new Path[] {keys.strangerKeys(), null}) {
            var client = new Caller(https(stranger));
            assertThatThrownBy(() -> client.call("GET", ONEC.tlsUrl() + "/buh/odata/standard.odata/", ""))
                    .hasMessageContaining("Exception");
        }
    }

    @Test
    void acceptsOnlyTheKindsItIsToldTo() {
        ONEC.accept(LoginKind.TOKEN);
        assertThat(read("Authorization", Caller.kopir())).isEqualTo(401);
        assertThat(read("X-API-Key", "sandbox-key")).isEqualTo(401);
        var ours = new Caller(https(keys.clientKeys()));
        var tls = ONEC.tlsUrl() + "/buh/odata/standard.odata/";
        assertThat(ours.call("GET", tls, "").statusCode()).isEqualTo(401);
        var switched = CALLER.call(
                "PUT", ONEC.url() + "/_sim/logins", "{\"accepted\":[\"certificate\",\"api_key\"],\"token_seconds\":5}");
        assertThat(Caller.json(switched).getInteger("token_seconds")).isEqualTo(5);
        assertThat(ours.call("GET", tls, "").statusCode()).isEqualTo(200);
        assertThat(read("Authorization", Caller.kopir())).isEqualTo(401);
        assertThat(read("X-API-Key", "sandbox-key")).isEqualTo(200);
        assertThat(CALLER.call("PUT", ONEC.url() + "/_sim/logins", "{\"accepted\":[\"none\"]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void revokesTokens() {
        var token = token("grant_type=client_credentials&client_id=kopir&client_secret=sandbox")
                .getString("access_token");
        CALLER.call("DELETE", ONEC.url() + "/_sim/logins", "");
        assertThat(read("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    @Test
    void listensOverHttpsAgainAfterAStop() throws IOException {
        try (var onec = new OnecSimulator(Clock.systemUTC(), null)) {
            onec.start(0);
            var files = onec.listenTls(
                    0, Files.createDirectory(folder.resolve(UUID.randomUUID().toString())));
            var port = onec.port();
            onec.stop();
            onec.start(port);
            var answer = new Caller(https(files.clientKeys(), files))
                    .call("GET", onec.tlsUrl() + "/buh/odata/standard.odata/", "");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static int read(String header, String value) {
        return CALLER.call("GET", ONEC.serviceUrl() + WAREHOUSES, "", header, value)
                .statusCode();
    }

    private static JsonObject token(String form) {
        var answer = post(form);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Caller.json(answer);
    }

    private static HttpResponse<String> post(String form) {
        return CALLER.call(
                "POST", ONEC.url() + "/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static HttpClient https(Path clientKeys) {
        return https(clientKeys, keys);
    }

    private static HttpClient https(Path clientKeys, KeyFiles files) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(files.trust()));
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(clientKeys == null ? null : store(clientKeys), KeyFiles.PASSWORD.toCharArray());
            var tls = SSLContext.getInstance("TLS");
            tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(tls)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), KeyFiles.PASSWORD.toCharArray());
    }
}

package kz.kopir.onec.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.CheckSettings;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a web server that lets in only whom it knows by a certificate. */
class ClientCertificateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "sandbox";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        keyPair("server");
        keyPair("client");
        keyPair("stranger");
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(folder.resolve("server.p12").toString())
                                .setPassword(PASSWORD))
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(folder.resolve("client.pem").toString())))
                .requestHandler(request -> request.response().end("welcome"))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isLetInWithItsCertificateAndAStrangerIsNot() throws Exception {
        assertThat(send(certificate("client", "server"))).isEqualTo("welcome");
        assertThatThrownBy(() -> send(certificate("stranger", "server")));
    }

    @Test
    void doesNotTalkToAServerThatIsNotTheTrustedOne() {
        assertThatThrownBy(() -> send(certificate("client", "stranger")));
        assertThatThrownBy(() -> send(certificate("client", null)));
    }

    @Test
    void aKeystoreIsCheckedWithItsPasswordBeforeItIsKept() throws Exception {
        assertThat(CheckSettings.check(Bases.with(certificate("client", "server"))))
                .isEmpty();
        var wrong = new Authentication.ClientCertificate(
                certificate("client", null).keystore(), Secret.of("another"), "no certificate");
        assertThat(CheckSettings.check(Bases.with(wrong)))
                .extracting(Finding::field)
                .containsExactly("authentication.keystore", "authentication.trusted_certificates");
    }

    private String send(Authentication.ClientCertificate certificate) {
        var http = OnecHttp.of(vertx, Bases.with(certificate), Clock.systemUTC());
        return http.send(
                        HttpMethod.GET,
                        URI.create("https://localhost:" + server.actualPort() + "/"),
                        Map.of(),
                        Buffer.buffer())
                .await()
                .atMost(PATIENCE)
                .body()
                .toString();
    }

    private Authentication.ClientCertificate certificate(String name, String trusted) throws Exception {
        return new Authentication.ClientCertificate(
                Secret.of(Base64.getMimeEncoder().encodeToString(Files.readAllBytes(folder.resolve(name + ".p12")))),
                Secret.of(PASSWORD),
                trusted == null ? null : Files.readString(folder.resolve(trusted + ".pem")));
    }

    private void keyPair(String name) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                name);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".pem").toString(),
                name);
    }

    private void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments).subList(0, arguments.length - 1));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve(arguments[arguments.length - 1] + ".p12").toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}

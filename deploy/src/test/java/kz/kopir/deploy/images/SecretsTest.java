package kz.kopir.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that make an installation's secrets and tokens. */
class SecretsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheScripts() throws IOException, InterruptedException {
        assumeTrue(Programs.there("openssl", "version"), "openssl is not installed");
        for (var script : new String[] {"make-secrets", "token"}) {
            Files.copy(Repository.COMPOSE.resolve(script), folder.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void everyServiceGetsItsOwnAndASecondRunChangesNothing() throws IOException, InterruptedException {
        assertThat(run("./make-secrets")).contains("Still to do: the bot's token");
        var made = secrets();
        for (var service : Repository.SERVICES) {
            assertThat(made)
                    .containsKeys(
                            service + "/quarkus.datasource.password",
                            service + "/kopir.secrets.keys.first",
                            service + "/kopir.services.token")
                    .containsEntry(
                            "postgres/" + service.replace('-', '_'),
                            made.get(service + "/quarkus.datasource.password"));
            assertThat(Base64.getDecoder().decode(made.get(service + "/kopir.secrets.keys.first")))
                    .hasSize(32);
        }
        assertThat(made.entrySet().stream().filter(secret -> secret.getKey().startsWith("postgres/")))
                .extracting(Map.Entry::getValue)
                .doesNotHaveDuplicates();
        run("./make-secrets");
        assertThat(secrets()).isEqualTo(made);
    }

    @Test
    void nobodyElseReadsThem() throws IOException, InterruptedException {
        run("./make-secrets");
        for (var file : Repository.files(folder.resolve("secrets"), "")) {
            if (Files.isRegularFile(file) && !file.endsWith("token-key.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aTokenIsSignedWithTheKeyThatServicesVerifyBy() throws Exception {
        run("./make-secrets");
        var token = run("./token", "--role", "admin", "--sub", "aigerim@example.kz", "--bin", "990140000483")
                .strip();
        var claims = verified(token);
        assertThat(claims.get("iss").asText()).isEqualTo("https://kopir.local");
        assertThat(claims.get("upn").asText()).isEqualTo("aigerim@example.kz");
        assertThat(claims.get("groups").get(0).asText()).isEqualTo("admin");
        assertThat(claims.get("organization_bins").get(0).asText()).isEqualTo("990140000483");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(86_400);

        var ofService = verified(Files.readString(folder.resolve("secrets/stock-sync/kopir.services.token"))
                .strip());
        assertThat(ofService.get("groups").get(0).asText()).isEqualTo("service");
        assertThat(ofService.get("sub").asText()).isEqualTo("stock-sync");
    }

    @Test
    void theIssuerIsThatOfTheInstallation() throws Exception {
        Files.writeString(folder.resolve(".env"), "KOPIR_TOKEN_ISSUER=https://kopir.example.kz\n");
        run("./make-secrets");
        assertThat(verified(run("./token", "--role", "user", "--sub", "x").strip())
                        .get("iss")
                        .asText())
                .isEqualTo("https://kopir.example.kz");
    }

    @Test
    void aRoleThatThereIsNotIsRefused() throws IOException, InterruptedException {
        run("./make-secrets");
        assertThat(run("./token", "--role", "root", "--sub", "x")).contains("--role is user, admin or service");
    }

    private JsonNode verified(String token) throws GeneralSecurityException, IOException {
        var parts = token.split("\\.");
        var pem = Files.readString(folder.resolve("secrets/token-key.pem")).replaceAll("-----.*?-----|\\s", "");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private Map<String, String> secrets() throws IOException {
        var found = new TreeMap<String, String>();
        var root = folder.resolve("secrets");
        for (var file : Repository.files(root, "")) {
            if (Files.isRegularFile(file)) {
                found.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }

    private String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

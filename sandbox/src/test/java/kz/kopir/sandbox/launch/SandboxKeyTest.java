package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxKeyTest {

    @TempDir
    Path folder;

    @Test
    void signsWhoMayWhatForTwelveHours() throws Exception {
        var key = SandboxKey.in(folder);
        var parts = key.token("user", "aigul", List.of("990140000483")).split("\\.");

        var claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("iss")).isEqualTo("https://sandbox.kopir.local");
        assertThat(claims.getString("sub")).isEqualTo("aigul");
        assertThat(claims.getJsonArray("groups")).containsExactly("user");
        assertThat(claims.getJsonArray("organization_bins")).containsExactly("990140000483");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(12 * 3600);

        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void staysTheSameSoThatTokensOutliveARun() {
        assertThat(SandboxKey.in(folder).publicKey())
                .isEqualTo(SandboxKey.in(folder).publicKey());
    }

    @Test
    void namesNoOrganisationsWithoutABound() {
        var claims = SandboxKey.in(folder).token("admin", "admin", List.of()).split("\\.")[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims))).doesNotContain("organization_bins");
    }

    @Test
    void nobodyElseReadsThePrivateKey() throws Exception {
        SandboxKey.in(folder);
        assertThat(Files.getPosixFilePermissions(folder.resolve("sandbox-key")))
                .allSatisfy(permission -> assertThat(permission.name()).startsWith("OWNER"));
    }
}

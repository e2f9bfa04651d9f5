package kz.kopir.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final String OLD = base64("an old key of thirty-two bytes..");
    private static final String NEW = base64("a newer key of thirty-two bytes.");
    private static final String TEXT = "document 1 until 2027-11-20";

    @Test
    void knowsItsOwnSignatureOfTheTextAndOfNothingElse() {
        var signatures = signatures(Map.of("keys.2026.11", OLD));
        var signature = signatures.sign("link", TEXT).orElseThrow();

        assertThat(signature).startsWith("2026.11.").matches("[A-Za-z0-9._-]+");
        assertThat(signatures.sign("link", TEXT)).contains(signature);
        assertThat(signatures.isGood("link", TEXT, signature)).isTrue();
        assertThat(signatures.isGood("link", TEXT + "1", signature)).isFalse();
        assertThat(signatures.isGood("another purpose", TEXT, signature)).isFalse();
        for (var wrong : new String[] {null, "", ".", "nokey.abcd", "2026.11.", "2026.11.%%", signature + "A"}) {
            assertThat(signatures.isGood("link", TEXT, wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void whatAFormerKeySignedIsGoodWhileTheKeyIsKept() {
        var before = signatures(Map.of("keys.k1", OLD)).sign("link", TEXT).orElseThrow();

        var both = signatures(Map.of("keys.k1", OLD, "keys.k2", NEW, "current", "k2"));
        assertThat(both.isGood("link", TEXT, before)).isTrue();
        assertThat(both.sign("link", TEXT).orElseThrow()).startsWith("k2.");
        assertThat(signatures(Map.of("keys.k2", NEW)).isGood("link", TEXT, before))
                .isFalse();
    }

    @Test
    void signsNothingWithoutAKey() {
        assertThat(signatures(Map.of()).sign("link", TEXT)).isEmpty();
    }

    private static Signatures signatures(Map<String, String> settings) {
        var values = new HashMap<String, String>();
        settings.forEach((name, value) -> values.put(
                "kopir.secrets." + (name.startsWith("keys.") ? "keys.\"" + name.substring(5) + "\"" : name), value));
        return new Signatures(new SecretKeys(
                new SmallRyeConfigBuilder()
                        .withMapping(SecretsConfig.class)
                        .withSources(new PropertiesConfigSource(values, "test", 200))
                        .build()
                        .getConfigMapping(SecretsConfig.class),
                true));
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }
}

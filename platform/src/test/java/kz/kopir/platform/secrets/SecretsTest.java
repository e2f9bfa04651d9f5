package kz.kopir.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.platform.configuration.SecretsFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String OLD = base64("an old key of thirty-two bytes..");
    private static final String NEW = base64("a newer key of thirty-two bytes.");
    private static final String OWNER = "onec-connection/main/password";
    private static final Secret PASSWORD = Secret.of("пароль: 1C!");

    @Test
    void opensWhatItEncryptedAndNeverEncryptsTwiceTheSame() {
        var secrets = secrets(Map.of("keys.2026-11", OLD));
        var encrypted = secrets.encrypt(OWNER, PASSWORD);

        assertThat(secrets.decrypt(OWNER, Encrypted.of(encrypted.toString()))).isEqualTo(PASSWORD);
        assertThat(encrypted.toString()).startsWith("v1:2026-11:").doesNotContain("1C!");
        assertThat(secrets.encrypt(OWNER, PASSWORD).toString()).isNotEqualTo(encrypted.toString());
    }

    @Test
    void doesNotOpenASecretThatWasMovedToAnotherOwnerOrChanged() {
        var secrets = secrets(Map.of("keys.k1", OLD));
        var encrypted = secrets.encrypt(OWNER, PASSWORD);

        assertThatThrownBy(() -> secrets.decrypt("onec-connection/other/password", encrypted))
                .hasMessageContaining("onec-connection/other/password");
        encrypted.bytes()[15] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt(OWNER, encrypted)).hasMessageContaining(OWNER);
        assertThatThrownBy(() -> secrets.decrypt(OWNER, new Encrypted("k1", new byte[3])))
                .hasMessageContaining(OWNER);
    }

    @Test
    void aKeyThatComesInItsFileEncryptsWithoutARestartAndOneThatIsTakenAwayOpensNothing(@TempDir Path folder)
            throws Exception {
        Files.writeString(folder.resolve("kopir.secrets.keys.k1"), OLD + "\n");
        var config = new SmallRyeConfigBuilder()
                .withMapping(SecretsConfig.class)
                .withSources(new SecretsFolder(folder.toString()))
                .build()
                .getConfigMapping(SecretsConfig.class);
        var secrets = new Secrets(new SecretKeys(config, false, new SecretsFolder(folder.toString())));
        var before = secrets.encrypt(OWNER, PASSWORD);

        Files.writeString(folder.resolve("kopir.secrets.keys.k2"), NEW + "\n");
        Files.writeString(folder.resolve("kopir.secrets.current"), "k2\n");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> secrets.encrypt(OWNER, PASSWORD).keyId().equals("k2"));
        assertThat(secrets.decrypt(OWNER, before)).isEqualTo(PASSWORD);

        Files.delete(folder.resolve("kopir.secrets.keys.k1"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(() -> secrets.decrypt(OWNER, before))
                        .isInstanceOf(KeyMissingException.class));
    }

    @Test
    void encryptsAgainWithTheCurrentKeyAndStillOpensWhatTheOldOneEncrypted() {
        var before = secrets(Map.of("keys.k1", OLD)).encrypt(OWNER, PASSWORD);
        var secrets = secrets(Map.of("keys.k1", OLD, "keys.k2", NEW, "current", "k2"));

        assertThat(secrets.decrypt(OWNER, before)).isEqualTo(PASSWORD);
        var after = secrets.encryptAgain(OWNER, before);
        assertThat(after.keyId()).isEqualTo("k2");
        assertThat(secrets.encryptAgain(OWNER, after)).isSameAs(after);
        assertThat(secrets(Map.of("keys.k2", NEW)).decrypt(OWNER, after)).isEqualTo(PASSWORD);
    }

    @Test
    void namesTheMissingKeyAndItsCure() {
        var encrypted = secrets(Map.of("keys.k1", OLD)).encrypt(OWNER, PASSWORD);

        assertThatThrownBy(() -> secrets(Map.of("keys.k2", NEW)).decrypt(OWNER, encrypted))
                .isInstanceOf(KeyMissingException.class)
                .hasMessageContainingAll("kopir.secrets.keys.k1", "kopir.secrets.directory", "openssl");
        assertThatThrownBy(() -> secrets(Map.of()).encrypt(OWNER, PASSWORD))
                .isInstanceOf(KeyMissingException.class)
                .hasMessageContaining("kopir.secrets.current");
        assertThatThrownBy(() ->
                        keys(Map.of("keys.k1", OLD, "current", "k3"), false).check(null))
                .hasMessageContaining("k3");
        assertThatThrownBy(() ->
                        keys(Map.of("keys.k1", OLD, "keys.k2", NEW), false).check(null))
                .hasMessageContainingAll("kopir.secrets.current", "k1", "k2");
    }

    @Test
    void readsKeysFromAMountedFolder(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("..data"));
        Files.writeString(folder.resolve(".hidden"), "no key");
        Files.writeString(folder.resolve("k7"), OLD + "\n");

        var encrypted = secrets(Map.of("directory", folder.toString())).encrypt(OWNER, PASSWORD);
        assertThat(encrypted.keyId()).isEqualTo("k7");
    }

    @Test
    void readsKeysFromTheEnvironment() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(SecretsConfig.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "KOPIR_SECRETS_KEYS_K1",
                                OLD,
                                "KOPIR_SECRETS_KEYS_K2",
                                NEW,
                                "KOPIR_SECRETS_CURRENT",
                                "k2"),
                        300))
                .build()
                .getConfigMapping(SecretsConfig.class);

        var secrets = new Secrets(new SecretKeys(config, false));
        assertThat(secrets.encrypt(OWNER, PASSWORD).keyId()).isEqualTo("k2");
    }

    @Test
    void saysWhichKeyIsWrongAndNotWhatItIs() {
        assertThatThrownBy(() -> secrets(Map.of("keys.k1", "too-short")))
                .hasMessageContainingAll("k1", "32 bytes")
                .hasMessageNotContaining("too-short");
    }

    @Test
    void doesNotStartOutsideTheSandboxWithItsKey() {
        assertThatThrownBy(() -> keys(Map.of("keys.sandbox", OLD), false).check(null))
                .hasMessageContaining("openssl");
        assertThatCode(() -> keys(Map.of("keys.sandbox", OLD), true).check(null))
                .doesNotThrowAnyException();
    }

    @Test
    void showsStarsForASecret() throws Exception {
        assertThat(PASSWORD).hasToString("***");
        assertThat(new ObjectMapper().writeValueAsString(Map.of("password", PASSWORD)))
                .isEqualTo("{\"password\":\"***\"}");
        assertThat(new ObjectMapper().readValue("\"x\"", Secret.class).reveal()).isEqualTo("x");
    }

    private static Secrets secrets(Map<String, String> settings) {
        return new Secrets(keys(settings, true));
    }

    private static SecretKeys keys(Map<String, String> settings, boolean sandbox) {
        var values = new HashMap<String, String>();
        settings.forEach((name, value) -> values.put("kopir.secrets." + name, value));
        return new SecretKeys(
                new SmallRyeConfigBuilder()
                        .withMapping(SecretsConfig.class)
                        .withSources(new PropertiesConfigSource(values, "test", 100))
                        .build()
                        .getConfigMapping(SecretsConfig.class),
                sandbox);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }
}

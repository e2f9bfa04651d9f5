package kz.kopir.sandbox.onec.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;

/**
 * What both sides of a mutual TLS handshake need, as PKCS12 files of an authority made for this run.
 *
 * @param serverKeys  the simulator's own
 * @param trust       what either side trusts: the authority
 * @param clientKeys  Kopir's, by which it is known
 * @param strangerKeys of a client that another authority vouches for
 */
public record KeyFiles(Path serverKeys, Path trust, Path clientKeys, Path strangerKeys) {

    /** Of every one of the files. */
    public static final String PASSWORD = "sandbox";

    private static final String ALIAS = "kopir";

    /** Makes the authority, the keys and the files; files of an earlier run are replaced. */
    public static KeyFiles in(Path folder) {
        var authority = new TestAuthority("Kopir sandbox");
        var files = new KeyFiles(
                folder.resolve("onec-server.p12"),
                folder.resolve("onec-trust.p12"),
                folder.resolve("onec-client.p12"),
                folder.resolve("onec-stranger.p12"));
        try {
            Files.createDirectories(folder);
            writeKeys(files.serverKeys, authority, "localhost");
            writeKeys(files.clientKeys, authority, Users.KOPIR);
            writeKeys(files.strangerKeys, new TestAuthority("Somebody else"), Users.KOPIR);
            var trust = empty();
            trust.setCertificateEntry(ALIAS, authority.certificate());
            write(files.trust, trust);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The keys cannot be written to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys cannot be stored", e);
        }
    }

    private static void writeKeys(Path file, TestAuthority authority, String subject)
            throws IOException, GeneralSecurityException {
        var keys = TestAuthority.newKeys();
        var chain = new Certificate[] {authority.certify(subject, keys.getPublic()), authority.certificate()};
        var store = empty();
        store.setKeyEntry(ALIAS, keys.getPrivate(), PASSWORD.toCharArray(), chain);
        write(file, store);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void write(Path file, KeyStore store) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}

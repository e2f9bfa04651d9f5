package kz.kopir.onec.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import kz.kopir.platform.secrets.Secret;

/** Looks whether certificates and their keys can be read. */
public final class Certificates {

    private Certificates() {}

    /** Whether it is a PKCS #12 in Base64 that the password opens and that has a private key. */
    static boolean opens(Secret keystore, Secret password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(
                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(keystore.reveal())),
                    password.reveal().toCharArray());
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false; // the author is told which field it is; the exception could hold a part of it
        }
    }

    /** When the first of our certificates in it ends; empty for what cannot be opened. */
    public static Optional<Instant> endOf(Secret keystore, Secret password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(
                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(keystore.reveal())),
                    password.reveal().toCharArray());
            var first = Optional.<Instant>empty();
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    var end = certificate.getNotAfter().toInstant();
                    first = first.filter(end::isAfter).or(() -> Optional.of(end));
                }
            }
            return first;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // who keeps connections refuses such a one; see opens
        }
    }

    static boolean arePem(String text) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        } catch (CertificateException e) {
            return false;
        }
    }
}

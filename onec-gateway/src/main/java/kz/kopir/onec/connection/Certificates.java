package kz.kopir.onec.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collections;
import kz.kopir.platform.secrets.Secret;

/** Looks whether certificates and their keys can be read. */
final class Certificates {

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

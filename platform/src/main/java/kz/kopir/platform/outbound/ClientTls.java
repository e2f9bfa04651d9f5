package kz.kopir.platform.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.util.Base64;
import kz.kopir.platform.secrets.Secret;

/**
 * How we show ourselves to a target that asks for a certificate, and whom we trust to be it.
 *
 * @param keystore            PKCS #12 in Base64: our certificate and its private key
 * @param trustedCertificates those that the target's certificate is checked against, in PEM; null for those of the machine
 */
public record ClientTls(Secret keystore, Secret password, String trustedCertificates) {

    HttpClientOptions applyTo(HttpClientOptions options) {
        options.setKeyCertOptions(new PfxOptions()
                .setValue(Buffer.buffer(Base64.getMimeDecoder().decode(keystore.reveal())))
                .setPassword(password.reveal()));
        if (trustedCertificates != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(trustedCertificates)));
        }
        return options;
    }
}

package kz.kopir.sandbox.onec.access;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A certificate authority that lives as long as a test: X.509 version 3 certificates over P-256, for {@code localhost}. */
final class TestAuthority {

    private static final String SHA256_WITH_ECDSA = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final String name;
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this.name = name;
        this.certificate = certify(name, keys.getPublic(), true);
    }

    X509Certificate certificate() {
        return certificate;
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No keys can be made", e);
        }
    }

    X509Certificate certify(String subject, PublicKey key) {
        return certify(subject, key, false);
    }

    private X509Certificate certify(String subject, PublicKey key, boolean authority) {
        var now = Instant.now();
        var algorithm = Der.sequence(Der.oid(SHA256_WITH_ECDSA));
        var content = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(63, random)),
                algorithm,
                named(name),
                Der.sequence(Der.utcTime(now.minus(1, ChronoUnit.DAYS)), Der.utcTime(now.plus(365, ChronoUnit.DAYS))),
                named(subject),
                key.getEncoded(),
                Der.tagged(0xA3, Der.sequence(authority ? constraints() : localhost())));
        try {
            var encoded = Der.sequence(content, algorithm, Der.bits(sign(content, keys.getPrivate())));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No certificate can be made for " + subject, e);
        }
    }

    private static byte[] sign(byte[] content, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(name))));
    }

    private static byte[] constraints() {
        return Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.bool(true), Der.octets(Der.sequence(Der.bool(true))));
    }

    private static byte[] localhost() {
        var names = Der.sequence(
                Der.tagged(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        return Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.octets(names));
    }
}

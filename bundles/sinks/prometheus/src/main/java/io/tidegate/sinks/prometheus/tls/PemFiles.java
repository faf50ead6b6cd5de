package io.tidegate.sinks.prometheus.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two files in PEM (RFC 7468), as certificate authorities hand them out.
 *
 * @param certificate that of the endpoint first, then those that signed it
 * @param key         PKCS#8, not encrypted: RSA, EC or Ed25519
 */
public record PemFiles(Path certificate, Path key) {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final byte[] ANYTHING = {1};
    /** Far more than any chain has; a log that was copied there would else be read each second. */
    private static final long MAX_BYTES = 1 << 20;

    /** What the files hold. */
    record Identity(X509Certificate[] chain, PrivateKey key) {}

    /**
     * What tells one state of the files from another; the message of the fault if they cannot be looked at.
     */
    String stamp() {
        try {
            return Files.getLastModifiedTime(certificate) + " " + Files.getLastModifiedTime(key);
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    /** @throws IOException says for people which file is wrong, and what to do; whatever is in the files */
    public Identity read() throws IOException {
        try {
            return identity();
        } catch (RuntimeException e) { // parsers of the JDK throw many kinds at what no authority ever wrote
            throw new IOException("tls.certificate, tls.key: what is in " + certificate + " and " + key
                    + " cannot be understood (" + e + "); copy the two files anew", e);
        }
    }

    private Identity identity() throws IOException {
        Identity identity = new Identity(chain(), privateKey());
        if (!belongTogether(identity.chain[0].getPublicKey(), identity.key))
            throw new IOException(
                    "tls.key: the key in " + key + " is not that of the certificate in " + certificate
                            + "; put the two of one certificate there, or correct tls.key");
        return identity;
    }

    /** Whether what the one signs the other verifies. */
    private static boolean belongTogether(PublicKey open, PrivateKey secret) throws IOException {
        String algorithm = secret.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(algorithm.equals("RSA") ? "SHA256withRSA"
                    : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (InvalidKeyException ofAnotherKind) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IOException("tls.key: this Java cannot use the key: " + e.getMessage(), e);
        }
    }

    private X509Certificate[] chain() throws IOException {
        try {
            byte[] pem = bytes("tls.certificate", certificate);
            X509Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem)).toArray(X509Certificate[]::new);
            if (chain.length > 0) return chain;
            throw new IOException("tls.certificate: there is no certificate (PEM) in " + certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "tls.certificate: expected certificates (PEM) in " + certificate + ", found others", e);
        }
    }

    private PrivateKey privateKey() throws IOException {
        Matcher block = PRIVATE_KEY.matcher(new String(bytes("tls.key", key), StandardCharsets.US_ASCII));
        if (!block.find())
            throw new IOException(
                    "tls.key: there is no 'BEGIN PRIVATE KEY' in " + key + "; make it with: openssl pkcs8"
                            + " -topk8 -nocrypt -in OLD -out " + key.getFileName());
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(block.group(1)));
        for (String algorithm : new String[] {"RSA", "EC", "EdDSA"})
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException ofAnotherKind) {
                continue;
            }
        throw new IOException("tls.key: expected a key of RSA, EC or Ed25519 in " + key + ", found another");
    }

    private byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "tls.key: expected Base64 between BEGIN and END in " + key + ", found other text ("
                            + e.getMessage() + "); copy the file anew", e);
        }
    }

    private static byte[] bytes(String name, Path file) throws IOException {
        try {
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES))
                throw new IOException("expected a file of at most " + MAX_BYTES + " bytes");
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": there is no file " + file + "; put it there, or correct " + name,
                    e);
        } catch (IOException e) {
            throw new IOException(name + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

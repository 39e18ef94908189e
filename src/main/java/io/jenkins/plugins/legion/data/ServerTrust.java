package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom to trust: those that Java trusts, those that the machine trusts, and the one that a connection names. */
public final class ServerTrust {

    /** To go behind the words of who is not trusted. */
    public static final String WHERE_CERTIFICATES_GO =
            "; a certificate that the machine does not know goes into publicKey, or into a file that SSL_CERT_FILE names";

    private ServerTrust() {}

    /**
     * @param pem certificates of a connection; may be empty
     * @throws InvalidInput if there is something in it that is none
     */
    public static SSLContext of(String pem) throws InvalidInput {
        Collection<? extends Certificate> own = own(pem);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (X509Certificate known : javas()) {
                store.setCertificateEntry("java-" + count++, known);
            }
            // Who names a store of trust to Java wants that one to hold.
            Collection<? extends Certificate> machines =
                    System.getProperty("javax.net.ssl.trustStore") == null ? machines() : List.of();
            for (Certificate known : machines) {
                store.setCertificateEntry("machine-" + count++, known);
            }
            for (Certificate known : own) {
                store.setCertificateEntry("own-" + count++, known);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    private static Collection<? extends Certificate> own(String pem) {
        if (pem.isBlank()) {
            return List.of();
        }
        try {
            Collection<? extends Certificate> found = certificates(pem.strip().getBytes(StandardCharsets.ISO_8859_1));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            throw broken(pem);
        }
        throw broken(pem);
    }

    private static InvalidInput broken(String pem) {
        return new InvalidInput(new Fault(
                "publicKey",
                pem,
                "the server's certificate, or that of who signed it, in PEM: -----BEGIN CERTIFICATE-----…"));
    }

    private static Collection<? extends Certificate> certificates(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }

    private static List<X509Certificate> javas() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static Collection<Certificate> machines() {
        List<Certificate> found = new ArrayList<>();
        for (Path file : TrustedAuthorities.files(System.getenv())) {
            try {
                found.addAll(certificates(Files.readAllBytes(file)));
            } catch (CertificateException | IOException e) {
                // Other programs may read more of it than Java does; the others' and Java's own are enough then.
                continue;
            }
        }
        return found;
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}

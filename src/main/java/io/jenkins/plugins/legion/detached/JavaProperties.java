package io.jenkins.plugins.legion.detached;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How this Java gets out and whom it trusts, which whoever set it up has said to it alone. */
final class JavaProperties {

    private static final List<String> NAMES = List.of(
            "http.proxyHost",
            "http.proxyPort",
            "http.nonProxyHosts",
            "https.proxyHost",
            "https.proxyPort",
            "java.net.useSystemProxies",
            "java.net.preferIPv4Stack",
            "java.net.preferIPv6Addresses",
            "javax.net.ssl.trustStore",
            "javax.net.ssl.trustStoreType",
            "javax.net.ssl.trustStorePassword",
            "javax.net.ssl.keyStore",
            "javax.net.ssl.keyStoreType",
            "javax.net.ssl.keyStorePassword");

    private JavaProperties() {}

    static Map<String, String> forConnections() {
        Map<String, String> found = new LinkedHashMap<>();
        NAMES.forEach(name -> {
            String value = System.getProperty(name);
            if (value != null) {
                found.put(name, value);
            }
        });
        return found;
    }
}

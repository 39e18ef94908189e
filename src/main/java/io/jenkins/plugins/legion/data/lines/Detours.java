package io.jenkins.plugins.legion.data.lines;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsStore;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;

/** The proxy on the way to a server: as Java was told of it, else as programs of the command line are, by variables. */
final class Detours {

    private static final int USUAL = 3128;

    private Detours() {}

    /** @param target a server, with its port where it is not the usual one */
    static Optional<HttpHost> to(HttpHost target, Map<String, String> variables) {
        return byJava(target).or(() -> byVariables(target, variables));
    }

    private static Optional<HttpHost> byJava(HttpHost target) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null
                ? Optional.empty()
                : selector.select(URI.create(target.toURI() + "/")).stream()
                        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                        .map(proxy -> (InetSocketAddress) proxy.address())
                        .map(address -> new HttpHost("http", address.getHostString(), address.getPort()))
                        .findFirst();
    }

    private static Optional<HttpHost> byVariables(HttpHost target, Map<String, String> variables) {
        String found = named("https".equals(target.getSchemeName()), variables);
        String direct = variables.getOrDefault("no_proxy", variables.getOrDefault("NO_PROXY", ""));
        return isDirect(target.getHostName().toLowerCase(Locale.ROOT), direct)
                ? Optional.empty()
                : address(found).map(Detours::host);
    }

    private static String named(boolean secure, Map<String, String> variables) {
        // In capitals a request's header could name the one for HTTP to a program of a web server's.
        return secure
                ? variables.getOrDefault("https_proxy", variables.getOrDefault("HTTPS_PROXY", ""))
                : variables.getOrDefault("http_proxy", "");
    }

    private static boolean isDirect(String host, String list) {
        for (String one : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            String name = one.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
            if (one.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<URI> address(String text) {
        try {
            String stripped = text.strip();
            URI uri = new URI(stripped.contains("://") ? stripped : "http://" + stripped);
            return Optional.of(uri).filter(one -> one.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static HttpHost host(URI proxy) {
        return new HttpHost("http", proxy.getHost(), proxy.getPort() < 0 ? USUAL : proxy.getPort());
    }

    /** What proxies want to see: what the variables say, else what Java was told. */
    static CredentialsStore logins(Map<String, String> variables) {
        CredentialsStore logins = new SystemDefaultCredentialsProvider();
        for (boolean secure : List.of(true, false)) {
            address(named(secure, variables))
                    .filter(uri -> uri.getUserInfo() != null)
                    .ifPresent(uri -> {
                        String[] login = uri.getUserInfo().split(":", 2);
                        logins.setCredentials(
                                new AuthScope(host(uri)),
                                new UsernamePasswordCredentials(
                                        login[0], login.length > 1 ? login[1].toCharArray() : new char[0]));
                    });
        }
        return logins;
    }
}

package io.jenkins.plugins.legion.data.lines;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy on the way to a server: as Java was told of it, else as programs of the command line are, by variables.
 *
 * @param authorization the value of its header; empty for none
 */
record Detour(String host, int port, String authorization) {

    private static final int USUAL = 3128;

    static Optional<Detour> to(Origin origin, Map<String, String> variables) {
        URI target = URI.create((origin.secure() ? "https://" : "http://") + origin.authority() + "/");
        return byJava(target).or(() -> byVariables(origin, variables));
    }

    private static Optional<Detour> byJava(URI target) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null
                ? Optional.empty()
                : selector.select(target).stream()
                        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                        .map(proxy -> (InetSocketAddress) proxy.address())
                        .map(address -> new Detour(address.getHostString(), address.getPort(), ""))
                        .findFirst();
    }

    private static Optional<Detour> byVariables(Origin origin, Map<String, String> variables) {
        String word = origin.secure() ? "https_proxy" : "http_proxy";
        // In capitals a request's header could name the one for HTTP to a program of a web server's.
        String found = variables.getOrDefault(word, origin.secure() ? variables.getOrDefault("HTTPS_PROXY", "") : "");
        String direct = variables.getOrDefault("no_proxy", variables.getOrDefault("NO_PROXY", ""));
        return found.isBlank() || isDirect(origin.host().toLowerCase(Locale.ROOT), direct)
                ? Optional.empty()
                : of(found.strip());
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

    private static Optional<Detour> of(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            String login = uri.getUserInfo();
            return Optional.of(new Detour(
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL : uri.getPort(),
                    login == null
                            ? ""
                            : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Names no login. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

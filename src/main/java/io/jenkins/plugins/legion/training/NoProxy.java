package io.jenkins.plugins.legion.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps programs from asking a proxy for this machine's own loopback address, which no proxy can reach. */
final class NoProxy {

    private static final List<String> PROXIES =
            List.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");

    /** Programs look at one of them, and not at the same. */
    private static final List<String> EXCEPTIONS = List.of("no_proxy", "NO_PROXY");

    private static final String LOOPBACK = "127.0.0.1";

    private NoProxy() {}

    /**
     * @param environment all variables of a training
     * @return those to be set besides; none where there is no proxy
     */
    static Map<String, String> forLoopback(Map<String, String> environment) {
        Map<String, String> added = new LinkedHashMap<>();
        if (PROXIES.stream().noneMatch(environment::containsKey)) {
            return added;
        }
        String known = EXCEPTIONS.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(list -> !list.isBlank())
                .findFirst()
                .orElse("");
        for (String name : EXCEPTIONS) {
            added.put(name, with(environment.getOrDefault(name, known)));
        }
        return added;
    }

    private static String with(String list) {
        List<String> hosts = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        return hosts.contains(LOOPBACK) || hosts.contains("*")
                ? list
                : Stream.concat(hosts.stream(), Stream.of(LOOPBACK)).collect(Collectors.joining(","));
    }
}

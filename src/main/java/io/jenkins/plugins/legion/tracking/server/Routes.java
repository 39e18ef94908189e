package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that can be asked, by method and path. */
final class Routes {

    private final Map<String, Route> fixed = new HashMap<>();
    private final List<Route> patterns = new ArrayList<>();

    void reads(String method, String path, Route.Handler handler) {
        add(new Route(method, path, Journaling.NOTHING, call -> () -> handler.answer(call)));
    }

    void writes(String method, String path, Route.Handler handler) {
        add(new Route(method, path, Journaling.ALL, call -> () -> handler.answer(call)));
    }

    /** For what changes something and takes values of metrics, which the journal does not keep. */
    void logs(String method, String path, Journaling journaling, Route.Preparation preparation) {
        add(new Route(method, path, journaling, preparation));
    }

    private void add(Route route) {
        fixed.put(route.name(), route);
        if (route.path().contains("{")) {
            patterns.add(route);
        }
    }

    Collection<Route> all() {
        return List.copyOf(fixed.values());
    }

    /**
     * Carries a call out that was noted before. What was wrong with it then is wrong with it now, and nobody waits for an
     * answer; one of a route that is not here is passed over.
     *
     * @param name of the route, see {@link Route#name}
     */
    void again(String name, Call call) {
        Route route = fixed.get(name);
        if (route != null) {
            try {
                route.preparation().prepare(call).get();
            } catch (ApiFault e) {
                // Whoever called was told.
            }
        }
    }

    /**
     * @param segments of the path, decoded
     * @param parameters takes those that stand in the path
     */
    Optional<Route> find(String method, List<String> segments, ObjectNode parameters) {
        Route route = fixed.get(method + " " + String.join("/", segments));
        if (route != null && !route.path().contains("{")) {
            return Optional.of(route);
        }
        return patterns.stream()
                .filter(pattern -> pattern.method().equals(method) && matches(pattern, segments, parameters))
                .findFirst();
    }

    private static boolean matches(Route route, List<String> segments, ObjectNode parameters) {
        String[] parts = route.path().split("/");
        if (parts.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].startsWith("{") && !parts[i].equals(segments.get(i))) {
                return false;
            }
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                parameters.put(parts[i].substring(1, parts[i].length() - 1), segments.get(i));
            }
        }
        return true;
    }
}

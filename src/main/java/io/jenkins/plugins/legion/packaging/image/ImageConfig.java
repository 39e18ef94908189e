package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How containers of an image run. What is empty stays as the base has it.
 *
 * @param entrypoint where it is given, the base's {@code cmd} goes too, as docker has it
 * @param cmd arguments
 * @param env variables; the base's others stay
 * @param workingDir absolute
 * @param user a name or number, with a group behind a colon where it is wanted
 * @param ports such as {@code 8080/tcp}, beside the base's
 * @param labels beside the base's
 */
public record ImageConfig(
        List<String> entrypoint,
        List<String> cmd,
        SortedMap<String, String> env,
        String workingDir,
        String user,
        SortedSet<String> ports,
        SortedMap<String, String> labels) {

    public static final ImageConfig NONE =
            new ImageConfig(List.of(), List.of(), new TreeMap<>(), "", "", new TreeSet<>(), new TreeMap<>());

    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** As an image's own configuration has it. */
    static ImageConfig of(JsonNode image) {
        JsonNode runs = image.path("config");
        Map<String, String> env = new TreeMap<>();
        for (String one : texts(runs.path("Env"))) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                env.put(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return NONE.entrypoint(texts(runs.path("Entrypoint")).toArray(String[]::new))
                .cmd(texts(runs.path("Cmd")).toArray(String[]::new))
                .env(env)
                .workingDir(runs.path("WorkingDir").asText(""))
                .user(runs.path("User").asText(""));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    public ImageConfig entrypoint(String... command) {
        return new ImageConfig(List.of(command), cmd, env, workingDir, user, ports, labels);
    }

    public ImageConfig cmd(String... arguments) {
        return new ImageConfig(entrypoint, List.of(arguments), env, workingDir, user, ports, labels);
    }

    public ImageConfig env(Map<String, String> variables) {
        return new ImageConfig(entrypoint, cmd, new TreeMap<>(variables), workingDir, user, ports, labels);
    }

    public ImageConfig workingDir(String folder) {
        return new ImageConfig(entrypoint, cmd, env, folder, user, ports, labels);
    }

    public ImageConfig user(String name) {
        return new ImageConfig(entrypoint, cmd, env, workingDir, name, ports, labels);
    }

    public ImageConfig ports(String... exposed) {
        return new ImageConfig(entrypoint, cmd, env, workingDir, user, new TreeSet<>(List.of(exposed)), labels);
    }

    public ImageConfig labels(Map<String, String> values) {
        return new ImageConfig(entrypoint, cmd, env, workingDir, user, ports, new TreeMap<>(values));
    }
}

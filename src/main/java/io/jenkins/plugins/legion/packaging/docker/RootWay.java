package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to run a program with a folder as the root of its file system, without a runtime of containers. The first that a machine permits is
 * taken.
 */
enum RootWay {
    /** As root that may mount: the machine's own {@code /proc} and {@code /sys} are seen within, in a namespace of their own. */
    MOUNTED_CHROOT("unshare -m with chroot, as root", "unshare", "sh", "mount", "chroot"),

    /** As root in a pod, which may not mount. */
    CHROOT("chroot, as root", "chroot"),

    /** As anybody, where the kernel gives users namespaces of their own. */
    NAMESPACE("unshare -U, as any user", "unshare", "sh", "mount", "chroot"),

    /** Where Bubblewrap may do that, and nobody else. */
    BUBBLEWRAP("bwrap", "bwrap");

    /** Takes chroot, mount and the root's folder; what follows these runs in it. */
    private static final String MOUNTS =
            """
            chroot=$1 mount=$2 root=$3; shift 3
            for one in proc sys; do "$mount" -o rbind /$one "$root/$one" || exit; done
            for one in null zero full random urandom; do "$mount" -o bind /dev/$one "$root/dev/$one" || exit; done
            exec "$chroot" "$root" "$@"
            """;

    /** A machine that is busy may take some seconds to start a program. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Not everybody's PATH has these. */
    private static final Programs ADMINISTRATORS = new Programs(Map.of("PATH", "/usr/sbin:/sbin"));

    private final String words;
    private final List<String> needed;

    RootWay(String words, String... needed) {
        this.words = words;
        this.needed = List.of(needed);
    }

    /** Whether a program has a namespace of the user's own, in which there is that user alone. */
    boolean isNamespaceOfUser() {
        return this == NAMESPACE || this == BUBBLEWRAP;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** What a program is started by, with whatever the machine has. */
    record Found(RootWay way, List<Path> programs) {

        /** @param command within the root */
        List<String> command(Path root, List<String> command) {
            List<String> line = new ArrayList<>();
            switch (way) {
                case MOUNTED_CHROOT, NAMESPACE -> {
                    line.addAll(List.of(program("unshare"), way == NAMESPACE ? "-Urm" : "-m"));
                    line.addAll(List.of(program("sh"), "-c", MOUNTS, "sh", program("chroot"), program("mount")));
                    line.add(root.toString());
                }
                case CHROOT -> line.addAll(List.of(program("chroot"), root.toString()));
                default -> {
                    line.addAll(List.of(program("bwrap"), "--bind", root.toString(), "/"));
                    line.addAll(List.of("--dev", "/dev", "--proc", "/proc", "--ro-bind", "/sys", "/sys", "--"));
                }
            }
            line.addAll(command);
            return line;
        }

        private String program(String name) {
            return programs.get(way.needed.indexOf(name)).toString();
        }
    }

    /**
     * The first way that this machine permits.
     *
     * @throws InvalidInput naming each way and why it is none, for whoever asked for it in the field
     */
    static Found ofMachine(String field, Programs programs) throws IOException, InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (RootWay way : values()) {
            Optional<Found> found = way.found(programs);
            Optional<String> refusal = found.isPresent()
                    ? refusal(found.get(), programs)
                    : Optional.of("not all of " + String.join(", ", way.needed) + " are here");
            if (refusal.isEmpty()) {
                return found.get();
            }
            reasons.add(way.words + " (" + refusal.get() + ")");
        }
        throw new InvalidInput(new Fault(
                field,
                "true",
                "false on a machine that permits no way to start an image's program: " + String.join("; ", reasons)));
    }

    /** This way, where the machine permits it. */
    Optional<Found> onMachine(Programs programs) throws IOException, InterruptedException {
        Optional<Found> found = found(programs);
        return found.isPresent() && refusal(found.get(), programs).isEmpty() ? found : Optional.empty();
    }

    private Optional<Found> found(Programs programs) {
        List<Path> found = new ArrayList<>();
        for (String name : needed) {
            programs.find(name).or(() -> ADMINISTRATORS.find(name)).ifPresent(found::add);
        }
        return found.size() == needed.size() ? Optional.of(new Found(this, found)) : Optional.empty();
    }

    /** Why a program cannot be started in this machine's own root, which none but a root's folder differs from. */
    private static Optional<String> refusal(Found way, Programs programs) throws IOException, InterruptedException {
        Optional<Path> nothing = programs.find("true");
        if (nothing.isEmpty()) {
            return Optional.of("no true is here");
        }
        Path root = Path.of("/");
        ToolRun run = ToolRun.of(
                way.command(root, List.of(nothing.get().toString())),
                root,
                Map.of("PATH", programs.path(), "LC_ALL", "C"),
                PATIENCE,
                line -> {});
        if (run.succeeded()) {
            return Optional.empty();
        }
        List<String> lines = run.lastLines();
        return Optional.of(lines.isEmpty() ? "it ended with " + run.exitCode() : lines.get(lines.size() - 1));
    }
}

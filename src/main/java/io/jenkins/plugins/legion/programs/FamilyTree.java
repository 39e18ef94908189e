package io.jenkins.plugins.legion.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the processes that belong to a command: its descendants, and, where there is a {@code /proc}, also those whose
 * parent has gone, by the session they are in or by the cookie in their environment.
 */
final class FamilyTree {

    /** The environment variable that marks every process of a tree, its value being different for each tree. */
    static final String COOKIE = "LEGION_PROCESS_COOKIE";

    private static final Path PROC = Path.of("/proc");

    /** Fields of /proc/PID/stat after the name in brackets, counted from 0; proc(5) has them as 3 and 6. */
    private static final int STATE = 0;

    private static final int SESSION = 3;

    private final ProcessHandle root;
    private final String mark;
    private final boolean session;

    /**
     * @param cookie the value of {@link #COOKIE}
     * @param session whether the root leads a session of its own
     */
    FamilyTree(ProcessHandle root, String cookie, boolean session) {
        this.root = root;
        this.mark = COOKIE + "=" + cookie;
        this.session = session;
    }

    /** Those that run now, zombies not counted. */
    List<ProcessHandle> members() {
        Map<Long, ProcessHandle> found = new LinkedHashMap<>();
        if (root.isAlive()) {
            found.put(root.pid(), root);
        }
        root.descendants().forEach(child -> found.put(child.pid(), child));
        if (Files.isDirectory(PROC.resolve("self"))) {
            addMarked(found);
            found.keySet().removeIf(FamilyTree::isOver);
        } else {
            found.values().removeIf(process -> !process.isAlive());
        }
        return List.copyOf(found.values());
    }

    private void addMarked(Map<Long, ProcessHandle> found) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(PROC.relativize(process).toString());
                if (!found.containsKey(pid) && belongs(process)) {
                    ProcessHandle.of(pid).ifPresent(handle -> found.put(pid, handle));
                }
            }
        } catch (IOException e) {
            // Without the list of processes, the descendants are what there is to know.
        }
    }

    private boolean belongs(Path process) {
        try {
            String[] stat = stat(process);
            return session && stat[SESSION].equals(Long.toString(root.pid()))
                    || variables(process).contains(mark);
        } catch (IOException e) {
            // It has ended since, or it is somebody else's.
            return false;
        }
    }

    /** Each of them ends in a zero byte. */
    private static List<String> variables(Path process) throws IOException {
        byte[] environment = Files.readAllBytes(process.resolve("environ"));
        return List.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"));
    }

    private static boolean isOver(long pid) {
        try {
            String state = stat(PROC.resolve(Long.toString(pid)))[STATE];
            return state.equals("Z") || state.equals("X");
        } catch (IOException e) {
            return true;
        }
    }

    /** The fields after the name, which may itself hold blanks and brackets. */
    private static String[] stat(Path process) throws IOException {
        String line = new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length <= SESSION) {
            throw new IOException("no process status: " + line);
        }
        return fields;
    }
}

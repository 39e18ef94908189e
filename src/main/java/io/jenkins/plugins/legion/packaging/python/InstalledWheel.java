package io.jenkins.plugins.legion.packaging.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays a wheel out as an installer does, below one folder: packages at its root, programs in {@code bin}. */
record InstalledWheel(StoredWheel wheel, String python) {

    /** 16 MiB: a script of text; a compiled program does not begin with {@code #!python}. */
    private static final int LARGEST_TEXT = 16 << 20;

    private static final byte[] SHEBANG = "#!python".getBytes(StandardCharsets.US_ASCII);

    List<InstalledFile> files() throws IOException {
        Map<String, InstalledFile> files = new TreeMap<>();
        String info = "";
        String points = "";
        for (WheelEntry entry : wheel.entries()) {
            String path = entry.path();
            if (path.matches("[^/]+\\.dist-info/RECORD(?:\\.jws|\\.p7s)?")) {
                info = path.substring(0, path.indexOf('/'));
            } else {
                add(files, installed(entry));
                if (path.matches("[^/]+\\.dist-info/entry_points\\.txt")) {
                    points = new String(wheel.read(entry, LARGEST_TEXT), StandardCharsets.UTF_8);
                }
            }
        }
        for (ConsoleScript script : ConsoleScript.of(points)) {
            String path = "bin/" + script.name();
            if (!files.containsKey(path)) {
                add(files, InstalledFile.of(path, script.text(python), true));
            }
        }
        files.remove(info + "/INSTALLER");
        add(files, InstalledFile.of(info + "/INSTALLER", "legion\n", false));
        String record = info + "/RECORD";
        StringBuilder lines = new StringBuilder();
        files.values().forEach(file -> lines.append(WheelRecord.line(file.path(), file.sha256(), file.bytes())));
        lines.append(WheelRecord.quoted(record)).append(",,\n");
        add(files, InstalledFile.of(record, lines.toString(), false));
        return new ArrayList<>(files.values());
    }

    private void add(Map<String, InstalledFile> files, InstalledFile file) throws BrokenWheel {
        InstalledFile other = files.putIfAbsent(file.path(), file);
        if (other != null && !other.sha256().equals(file.sha256())) {
            throw new BrokenWheel(
                    wheel.name().file(), file.path(), "one file of this name where it is installed; there are two");
        }
    }

    private InstalledFile installed(WheelEntry entry) throws IOException {
        String[] parts = entry.path().split("/", 3);
        if (!parts[0].endsWith(".data") || parts.length < 3) {
            return InstalledFile.of(entry.path(), wheel, entry, entry.executable());
        }
        String rest = parts[2];
        return switch (parts[1]) {
            case "purelib", "platlib", "data" -> InstalledFile.of(rest, wheel, entry, entry.executable());
            case "headers" ->
                InstalledFile.of("include/" + wheel.name().name() + "/" + rest, wheel, entry, entry.executable());
            case "scripts" -> script("bin/" + rest, entry);
            default ->
                throw new BrokenWheel(
                        wheel.name().file(), entry.path(), "purelib, platlib, scripts, headers or data within .data");
        };
    }

    private InstalledFile script(String path, WheelEntry entry) throws IOException {
        byte[] first;
        try (InputStream in = wheel.open(entry)) {
            first = in.readNBytes(SHEBANG.length);
        }
        if (!Arrays.equals(first, SHEBANG)) {
            return InstalledFile.of(path, wheel, entry, true);
        }
        byte[] content = wheel.read(entry, LARGEST_TEXT);
        int line = 0;
        while (line < content.length && content[line] != '\n') {
            line++;
        }
        byte[] shebang = ConsoleScript.shebang(python).getBytes(StandardCharsets.UTF_8);
        int rest = Math.max(content.length - line - 1, 0);
        byte[] written = Arrays.copyOf(shebang, shebang.length + rest);
        System.arraycopy(content, content.length - rest, written, shebang.length, rest);
        return InstalledFile.of(path, written, true);
    }
}

package io.jenkins.plugins.legion.data.statistics;

import java.util.Locale;
import java.util.Map;

/** What a file is, by its name. */
enum FileKind {
    CSV("csv"),
    TSV("tsv"),
    JSONL("jsonl"),
    IMAGE("images"),
    OTHER("");

    private static final Map<String, FileKind> BY_END = Map.ofEntries(
            Map.entry("csv", CSV),
            Map.entry("tsv", TSV),
            Map.entry("tab", TSV),
            Map.entry("jsonl", JSONL),
            Map.entry("ndjson", JSONL),
            // Those that torchvision's ImageFolder and Keras take for images.
            Map.entry("jpg", IMAGE),
            Map.entry("jpeg", IMAGE),
            Map.entry("png", IMAGE),
            Map.entry("gif", IMAGE),
            Map.entry("bmp", IMAGE),
            Map.entry("ppm", IMAGE),
            Map.entry("pgm", IMAGE),
            Map.entry("tif", IMAGE),
            Map.entry("tiff", IMAGE),
            Map.entry("webp", IMAGE));

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    /** As a record has it. */
    String word() {
        return word;
    }

    static FileKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz");
        String plain = packed ? name.substring(0, name.length() - ".gz".length()) : name;
        FileKind kind = BY_END.getOrDefault(plain.substring(plain.lastIndexOf('.') + 1), OTHER);
        return plain.startsWith(".") || plain.indexOf('.') < 0 || packed && kind == IMAGE ? OTHER : kind;
    }
}

package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an archive will hold, before a byte of it is written: each path with the file or the few bytes that go there. Big
 * files are only named, never copied.
 */
public final class PackingPlan {

    private final Layout layout;
    private final List<Source> sources;
    private final List<String> messages;

    PackingPlan(Layout layout, List<Source> sources, List<String> messages) {
        this.layout = layout;
        this.sources = EntryNames.sorted(sources, Source::path);
        this.messages = List.copyOf(messages);
    }

    /**
     * Everything in {@code folder} under its own name, as {@link Layout#FILES}, without a manifest.
     *
     * @throws InvalidInput if the folder holds something that no archive may hold: links that lead out, sockets, devices,
     *     names that differ only by case; all of them at once
     * @throws IOException if the folder cannot be read
     */
    public static PackingPlan of(Path folder) throws IOException {
        return new PackingPlan(Layout.FILES, FolderScan.scan(folder), List.of());
    }

    /** What the files will be to a packager. */
    public Layout layout() {
        return layout;
    }

    /** What a user should know about how the plan came about, a sentence each. */
    public List<String> messages() {
        return messages;
    }

    /** Whether there is a model's file, and each of them has zero bytes: written by nobody, or onto a disk that was full. */
    public boolean isHollow() {
        List<Source> found =
                sources.stream().filter(source -> source.file() != null).toList();
        return !found.isEmpty() && found.stream().allMatch(source -> source.bytes() == 0);
    }

    List<Source> sources() {
        return sources;
    }
}

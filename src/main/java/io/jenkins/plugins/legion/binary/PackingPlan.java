package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /**
     * The digest of what was there before it was packed: that of its payload, as of a folder that holds it, without what
     * the plan adds and where it stood before the plan moved it.
     *
     * @param written what came of this plan
     */
    public String foundDigest(TrainedModelBinary written) {
        Map<String, PackedFile> packed =
                written.files().stream().collect(Collectors.toMap(PackedFile::path, file -> file));
        return Payload.digest(sources.stream()
                .filter(source -> !source.found().isEmpty())
                .map(source -> new PackedFile(
                        source.found(),
                        packed.get(source.path()).bytes(),
                        packed.get(source.path()).digest()))
                .toList());
    }

    List<Source> sources() {
        return sources;
    }
}

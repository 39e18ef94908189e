package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The repositories within a repository. Their addresses are the repository's, so they get no more trust than it. */
record Submodules(GitProgram git, Path folder) {

    /** @return the folders of all of them, also those within others */
    List<Path> update(Consumer<String> log) throws IOException, InterruptedException {
        if (!Files.isRegularFile(folder.resolve(".gitmodules"), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            update("--depth=1");
        } catch (GitFault e) {
            if (!e.said().contains("did not contain") && !e.said().contains("shallow")) {
                throw e;
            }
            Folders.remove(folder.resolve(".git").resolve("modules"));
            git.lines(folder, "submodule", "deinit", "-f", "--all");
            update();
        }
        List<Path> folders = new ArrayList<>();
        for (String path : git.lines(
                folder, "submodule", "foreach", "--recursive", "--quiet", "printf '%s\\n' \"$displaypath\"")) {
            folders.add(folder.resolve(path));
        }
        if (!folders.isEmpty()) {
            log.accept("With " + folders.size() + (folders.size() == 1 ? " submodule" : " submodules"));
        }
        return folders;
    }

    private void update(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("submodule", "update", "--init", "--recursive", "--progress"));
        command.addAll(List.of(options));
        git.each('\n', folder, command, line -> {});
    }
}

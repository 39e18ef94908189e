package io.jenkins.plugins.legion.data.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A repository as a server has it, and a checkout beside it that is pushed from.
 *
 * @param bare what is served
 * @param work what is written
 */
public record Repository(Path bare, Path work) {

    /** An empty one, {@code NAME.git} in the folder. */
    public static Repository make(Path folder, String name) throws IOException {
        String git = Tool.need("git");
        Path bare = folder.resolve(name + ".git");
        Path work = Files.createDirectories(folder.resolve("work-" + name));
        Tool.run(folder, git, "init", "-q", "--bare", "-b", "main", bare.toString());
        // As forges have it: one commit may be asked for, and what is not wanted may be left out.
        Tool.run(bare, git, "config", "uploadpack.allowFilter", "true");
        Tool.run(bare, git, "config", "uploadpack.allowAnySHA1InWant", "true");
        Tool.run(bare, git, "config", "http.receivepack", "false");
        Tool.run(work, git, "init", "-q", "-b", "main");
        Tool.run(work, git, "remote", "add", "origin", bare.toString());
        return new Repository(bare, work);
    }

    public Repository write(String path, byte[] content) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    public Repository write(String path, String content) throws IOException {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the new commit */
    public String push(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        git("push", "-q", "origin", "HEAD");
        return git("rev-parse", "HEAD");
    }

    public String git(String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-c";
        command[2] = "protocol.file.allow=always";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Tool.run(work, command);
    }
}

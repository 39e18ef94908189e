package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.detached.DetachedProgram;
import io.jenkins.plugins.legion.detached.TaskMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** As packaging is started, from the same jar, with a task that only the test has. */
final class InventoryProgram implements DetachedProgram {

    private final PackagingJava packaging = new PackagingJava();

    /** @param args as {@link TaskMain} has them */
    public static void main(String[] args) throws IOException, InterruptedException {
        TaskMain.run(args, Inventory.class);
    }

    @Override
    public String known() {
        return packaging.known();
    }

    @Override
    public Class<?> tasks() {
        return Inventory.class;
    }

    @Override
    public ProcessBuilder process(Path programs, Path own, String argument) throws IOException {
        ProcessBuilder process = packaging.process(programs, own, argument);
        List<String> command = process.command();
        int at = command.indexOf("-cp") + 1;
        command.set(
                at,
                command.get(at)
                        + File.pathSeparator
                        + Path.of("target/test-classes").toAbsolutePath());
        command.set(at + 1, InventoryProgram.class.getName());
        return process;
    }
}

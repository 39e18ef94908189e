package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.detached.TaskMain;
import java.io.IOException;

/** The process that performs a {@link PackagingTask}. */
public final class PackagingProgram {

    private PackagingProgram() {}

    /** @param args as {@link TaskMain} has them */
    public static void main(String[] args) throws IOException, InterruptedException {
        TaskMain.run(args, PackagingTask.class);
    }
}

package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.detached.TaskMain;
import java.io.IOException;

/** The process that performs a {@link FetchTask}. */
public final class FetchProgram {

    private FetchProgram() {}

    /** @param args as {@link TaskMain} has them */
    public static void main(String[] args) throws IOException, InterruptedException {
        TaskMain.run(args, FetchTask.class);
    }
}

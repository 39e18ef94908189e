package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.programs.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From the classes of this build, which no jar carries. */
final class ErrandProgram implements DetachedProgram {

    /** @param args as {@link TaskMain} has them */
    public static void main(String[] args) throws IOException, InterruptedException {
        TaskMain.run(args, Errand.class);
    }

    @Override
    public String known() {
        return "the process that runs errands";
    }

    @Override
    public Class<?> tasks() {
        return Errand.class;
    }

    @Override
    public ProcessBuilder process(Path programs, Path own, String argument) {
        return JavaProgram.detached(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Path.of(System.getProperty("java.class.path")),
                ErrandProgram.class.getName(),
                argument);
    }
}

package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.detached.DetachedProgram;
import io.jenkins.plugins.legion.programs.CarriedJar;
import io.jenkins.plugins.legion.programs.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Java that makes images. */
final class PackagingJava implements DetachedProgram {

    /** The name of its jar. */
    private static final String PROGRAM = "packaging";

    /** What models consist of goes through it and stays on the disk, so the heap is for what there is to remember of files alone. */
    private static final List<String> OPTIONS = List.of(
            "-Xms16m",
            "-Xmx1g",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // As with what fetches: nobody has a word of the libraries' log, and it would say that first.
            "-Dslf4j.internal.verbosity=ERROR");

    @Override
    public String known() {
        return "the process that packages the model";
    }

    @Override
    public Class<?> tasks() {
        return PackagingTask.class;
    }

    @Override
    public ProcessBuilder process(Path programs, Path own, String argument) throws IOException {
        return JavaProgram.detached(
                OPTIONS, new CarriedJar(PROGRAM, programs).install(own), PackagingProgram.class.getName(), argument);
    }
}

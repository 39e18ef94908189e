package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.detached.DetachedProgram;
import io.jenkins.plugins.legion.programs.CarriedJar;
import io.jenkins.plugins.legion.programs.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;

/** The Java that makes images. */
final class PackagingJava implements DetachedProgram {

    /** The name of its jar. */
    private static final String PROGRAM = "packaging";

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

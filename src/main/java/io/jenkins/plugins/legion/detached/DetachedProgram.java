package io.jenkins.plugins.legion.detached;

import java.io.IOException;
import java.nio.file.Path;

/** A program whose processes perform tasks; its main class hands on to {@link TaskMain}. */
public interface DetachedProgram {

    /** What one of its processes is known as, by people, as in "the process that fetches data". */
    String known();

    /** The type of all its tasks, by which Jackson tells one from another where there are several. */
    Class<?> tasks();

    /**
     * A process yet to be started, which neither the end of this Java nor that of its session ends.
     *
     * @param programs the folder in which this machine keeps our programs; need not be there
     * @param own a folder for what the process alone needs, and for its jar where {@code programs} cannot be written to
     * @param argument for {@link TaskMain}
     */
    ProcessBuilder process(Path programs, Path own, String argument) throws IOException;
}

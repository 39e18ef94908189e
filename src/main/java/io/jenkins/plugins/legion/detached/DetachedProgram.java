package io.jenkins.plugins.legion.detached;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program whose processes perform tasks; its main class hands on to {@link TaskMain}. */
public interface DetachedProgram {

    /**
     * Options for Java, of processes whose heap grows, to a gibibyte at most, with what there is to remember alone, and shrinks again:
     * they run beside what others do on the machine.
     */
    List<String> OPTIONS = List.of(
            "-Xms16m",
            "-Xmx1g",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // Of the libraries' log nobody has a word, and it would say that first, where the process tells why it
            // cannot go on.
            "-Dslf4j.internal.verbosity=ERROR");

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

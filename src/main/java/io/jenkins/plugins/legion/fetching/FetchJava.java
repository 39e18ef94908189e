package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.programs.CarriedJar;
import io.jenkins.plugins.legion.programs.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that fetches. */
final class FetchJava {

    /** The name of its jar. */
    private static final String PROGRAM = "fetching";

    /**
     * The heap grows with what there is to remember alone, some 500 bytes of each object: 15 MiB for one large object, 25 for 10,000
     * small ones, 96 for 100,000. By that a gibibyte is enough for two million.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xms16m",
            "-Xmx1g",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // Of the libraries' log nobody has a word, and it would say that first, where the process tells why it
            // cannot go on.
            "-Dslf4j.internal.verbosity=ERROR");

    private FetchJava() {}

    /**
     * Yet to be started, for one short question.
     *
     * @param programs the folder in which this machine keeps our programs
     * @param otherwise where its jar goes if that cannot be written to
     */
    static ProcessBuilder of(Path programs, Path otherwise, String argument) throws IOException {
        return of(OPTIONS, programs, otherwise, argument);
    }

    /**
     * Yet to be started, for what there is to fetch.
     *
     * @param own the process's folder
     */
    static ProcessBuilder of(Path programs, Path own) throws IOException {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(FetchCompilers.options(own));
        return of(options, programs, own, own.toString());
    }

    private static ProcessBuilder of(List<String> options, Path programs, Path otherwise, String argument)
            throws IOException {
        return JavaProgram.detached(
                options, new CarriedJar(PROGRAM, programs).install(otherwise), FetchProgram.class.getName(), argument);
    }
}

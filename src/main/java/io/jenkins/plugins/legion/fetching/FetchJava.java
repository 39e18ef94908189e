package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.detached.DetachedProgram;
import io.jenkins.plugins.legion.programs.CarriedJar;
import io.jenkins.plugins.legion.programs.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that fetches. */
enum FetchJava implements DetachedProgram {

    /** For one short question. */
    TO_ASK("the process that tries it") {

        @Override
        List<String> options(Path own) {
            return OPTIONS;
        }
    },

    /**
     * For what there is to fetch: of each object some 500 bytes are remembered, 15 MiB for one large object, 25 for 10,000 small ones, 96
     * for 100,000. By that a gibibyte is enough for two million.
     */
    TO_FETCH("the process that fetches data") {

        @Override
        List<String> options(Path own) throws IOException {
            List<String> options = new ArrayList<>(OPTIONS);
            options.addAll(FetchCompilers.options(own));
            return options;
        }
    };

    /** The name of its jar. */
    private static final String PROGRAM = "fetching";

    private final String known;

    FetchJava(String known) {
        this.known = known;
    }

    abstract List<String> options(Path own) throws IOException;

    @Override
    public String known() {
        return known;
    }

    @Override
    public Class<?> tasks() {
        return FetchTask.class;
    }

    @Override
    public ProcessBuilder process(Path programs, Path own, String argument) throws IOException {
        return JavaProgram.detached(
                options(own), new CarriedJar(PROGRAM, programs).install(own), FetchProgram.class.getName(), argument);
    }
}

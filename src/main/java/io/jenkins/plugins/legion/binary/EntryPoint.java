package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.programs.CarriedFile;
import java.io.IOException;
import java.util.regex.Pattern;

/** The Python module through which packagers use a model. REST packagers of both systems import it by this very name. */
final class EntryPoint {

    static final String FILE = "entrypoint.py";

    /** Where a function or a name {@code init} is made at the module's level. */
    private static final Pattern INIT =
            Pattern.compile("^(def\\s+init\\s*\\(|init\\s*=|from\\s.*\\bimport\\b.*\\binit\\b)", Pattern.MULTILINE);

    private EntryPoint() {}

    /** Whether a module has the one function that the interface requires. */
    static boolean hasInit(Source source) throws IOException {
        return INIT.matcher(SmallFile.text(source)).find();
    }

    /** The module that serves an MLflow model. */
    static byte[] forMlflow() throws IOException {
        return CarriedFile.read("gppi/entrypoint.py");
    }
}

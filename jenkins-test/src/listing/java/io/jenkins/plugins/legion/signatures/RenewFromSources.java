package io.jenkins.plugins.legion.signatures;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Renews the listing from checked-out sources, where the second door cannot be walked through:
 * <pre>{@code RenewFromSources <signatures> <api-listing.txt> <source roots> <class path>}</pre>
 * The source roots are those of Jenkins core and of the plugins, at the versions that the root {@code pom.xml} names; the
 * class path has what they import. The second door is the judge all the same: it compares with the real classes.
 */
public final class RenewFromSources {
    private RenewFromSources() {}

    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        Path signatures = Path.of(arguments[0]);
        Path file = Path.of(arguments[1]);
        Path classes = Files.createTempDirectory("signatures");
        try (CompiledSignatures compiled = CompiledSignatures.compile(signatures, classes)) {
            SignatureTypes types = SignatureTypes.in(signatures, compiled);
            RealApi real = sources(arguments[2], arguments[3]);
            Listing listing = Listing.of(types, real);
            listing.write(file);
            SortedSet<String> untrue = listing.untrue(types.claims());
            System.out.printf(
                    "%d types, %d lines, %d claims untrue%n",
                    types.types().size(), listing.lines().size(), untrue.size());
            System.out.println(Listing.explain(untrue, real));
        }
    }

    private static RealApi sources(String roots, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject anything =
                new SimpleJavaFileObject(URI.create("string:///Anything.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return "class Anything {}";
                    }
                };
        // What the sources import and the class path lacks is an error to the compiler, and none to us.
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                new DiagnosticCollector<>(),
                List.of(
                        "-proc:none",
                        "-sourcepath",
                        roots.replace(':', File.pathSeparatorChar),
                        "-classpath",
                        classPath),
                null,
                List.of(anything));
        task.analyze();
        return new SourceApi(task.getElements(), task.getTypes());
    }
}

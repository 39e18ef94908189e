package io.jenkins.plugins.legion.signatures;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the signatures and loads them beside the real API, which has types of the same names: this loader looks into its
 * own folder first.
 */
public final class CompiledSignatures extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private CompiledSignatures(URL folder, ClassLoader others) {
        super(new URL[] {folder}, others);
    }

    /** @param folder an empty folder for the classes; it must stay as long as the loader is in use */
    public static CompiledSignatures compile(Path sources, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            // The sources come first, so that a type of the real API is never taken for a signature.
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-Xprefer:source",
                                    "-d",
                                    folder.toString(),
                                    "-sourcepath",
                                    sources.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(SignatureTypes.files(sources)))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The signatures do not compile:\n" + messages);
            }
        }
        return new CompiledSignatures(url(folder), CompiledSignatures.class.getClassLoader());
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }
}

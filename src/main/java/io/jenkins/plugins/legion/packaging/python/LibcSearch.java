package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an image's C library. */
record LibcSearch(ImageFacts image) {

    private static final String LIBRARIES = "/(?:usr/)?lib(?:32|64)?/(?:[^/]+/)?";

    private static final Pattern GLIBC = Pattern.compile(LIBRARIES + "libc\\.so\\.6");

    private static final Pattern GLIBC_BY_VERSION = Pattern.compile(LIBRARIES + "libc-(2\\.\\d+)\\.so");

    private static final Pattern MUSL = Pattern.compile("/(?:usr/)?lib/ld-musl-[^/]+\\.so\\.1");

    /** As the library says when it is run. */
    private static final Pattern SAID = Pattern.compile("GNU C Library [^\n]{0,200}?version (\\d+\\.\\d+)");

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    /** musl keeps its version as a text of its own. */
    private static final Pattern SAID_BY_MUSL = Pattern.compile("\0(1\\.[1-9]\\.\\d{1,2})\0");

    Libc libc() throws IOException {
        Optional<Libc> libc = glibc();
        if (libc.isEmpty()) {
            libc = musl();
        }
        return libc.orElseThrow(() -> new InvalidInput(new Fault(
                "base image",
                image.name(),
                "one with glibc or musl: neither /lib/…/libc.so.6 nor /lib/ld-musl-….so.1 says its version")));
    }

    private Optional<Libc> glibc() throws IOException {
        for (String path : image.paths(GLIBC)) {
            Optional<String> said =
                    image.read(path).flatMap(content -> PythonSearch.first(SAID, PythonSearch.text(content)));
            if (said.isPresent()) {
                return version(Libc.Kind.GLIBC, said.get());
            }
        }
        for (String path : image.paths(GLIBC_BY_VERSION)) {
            return version(
                    Libc.Kind.GLIBC, PythonSearch.first(GLIBC_BY_VERSION, path).orElseThrow());
        }
        Optional<String> packaged = InstalledPackages.debian(image, "libc6");
        return packaged.flatMap(text -> version(Libc.Kind.GLIBC, text));
    }

    private Optional<Libc> musl() throws IOException {
        Optional<String> packaged = InstalledPackages.alpine(image, "musl");
        if (packaged.isPresent()) {
            return version(Libc.Kind.MUSL, packaged.get());
        }
        for (String path : image.paths(MUSL)) {
            Optional<String> said =
                    image.read(path).flatMap(content -> PythonSearch.first(SAID_BY_MUSL, PythonSearch.text(content)));
            if (said.isPresent()) {
                return version(Libc.Kind.MUSL, said.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Libc> version(Libc.Kind kind, String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.matches() && text.length() < 40
                ? Optional.of(new Libc(kind, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}

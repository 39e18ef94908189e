package io.jenkins.plugins.legion.signatures;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signatures that the first door compiles against, beside the real classes. */
class SignatureConformanceTest {
    private static final Path SIGNATURES = Path.of("signatures");
    private static final Path LISTING = Path.of("api-listing.txt");
    private static final String REWRITE = "legion.listing.rewrite";

    private final RealApi real = new ReflectedApi(SignatureConformanceTest.class.getClassLoader());
    private CompiledSignatures compiled;
    private SignatureTypes signatures;

    @BeforeEach
    void compileSignatures(@TempDir Path folder) throws Exception {
        compiled = CompiledSignatures.compile(SIGNATURES, folder);
        signatures = SignatureTypes.in(SIGNATURES, compiled);
    }

    @AfterEach
    void close() throws Exception {
        compiled.close();
    }

    @Test
    void everySignatureStatesWhatTheRealClassHas() {
        assertFalse(signatures.types().isEmpty());
        SortedSet<String> untrue = Listing.of(signatures, real).untrue(signatures.claims());
        assertTrue(
                untrue.isEmpty(),
                () -> untrue.size() + " claims in jenkins-test/signatures are not true of the real API:\n"
                        + Listing.explain(untrue, real));
    }

    @Test
    void theCommittedListingIsWhatTheRealClassesSay() throws Exception {
        Listing fresh = Listing.of(signatures, real);
        if (Boolean.getBoolean(REWRITE)) {
            fresh.write(LISTING);
        }
        SortedSet<String> committed = Listing.read(LISTING).lines();
        assertAll(
                "jenkins-test/api-listing.txt is out of date; run this test with -D" + REWRITE
                        + "=true and commit the file",
                () -> assertEquals(Set.of(), without(fresh.lines(), committed), "lines that it lacks"),
                () -> assertEquals(Set.of(), without(committed, fresh.lines()), "lines that it has in excess"));
    }

    private static SortedSet<String> without(SortedSet<String> lines, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(lines);
        rest.removeAll(others);
        return rest;
    }
}

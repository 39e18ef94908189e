package io.jenkins.plugins.legion.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature that differs from the real type in any way that matters is found and explained. */
class ListingTest {
    private static final String REAL =
            """
            package p;
            public abstract class Job extends Base implements java.io.Serializable {
              public static final int LIMIT = 5;
              protected Job(String name) {}
              public final long size() { return 0; }
              public abstract void run(String[] args, java.util.List<String> more);
              static void hidden() {}
              public static class Part { public enum Kind { A, B { @Override public String toString() { return ""; } } } }
              @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
              @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
              public @interface Mark { String value(); boolean optional() default true; }
            }
            abstract class Base implements Named {
              public String inherited() { return ""; }
              protected abstract int hook();
            }
            interface Named { String name(); default void greet() {} }
            """;

    @TempDir
    Path folder;

    private RealApi real;

    @BeforeEach
    void compileTheRealType() throws IOException {
        real = new ReflectedApi(compile("real", REAL));
    }

    @Test
    void takesASignatureThatStatesLessThanTheRealType() throws Exception {
        assertThat(
                        untrue(
                                """
                        package p;
                        public abstract class Job implements java.io.Serializable {
                          public static final int LIMIT = 5;
                          protected Job(String name) {}
                          public final long size() { throw new Error(); }
                          public String inherited() { throw new Error(); }
                          public abstract void run(String[] args, java.util.List<String> more);
                          private void aside() {}
                          public static class Part { public enum Kind { B } }
                          @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                          @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
                          public @interface Mark { String value(); boolean optional() default false; }
                        }
                        """))
                .isEmpty();
    }

    @Test
    void refusesAnotherReturnType() throws Exception {
        assertRefused("public final int size() { throw new Error(); }", "p.Job public final int size()");
    }

    @Test
    void refusesAMethodThatIsFinalInReality() throws Exception {
        assertRefused("public long size() { throw new Error(); }", "p.Job public long size()");
    }

    @Test
    void refusesAStaticMethodThatIsNone() throws Exception {
        assertRefused(
                "public static String inherited() { throw new Error(); }",
                "p.Job public static java.lang.String inherited()");
    }

    @Test
    void refusesOtherParameters() throws Exception {
        assertRefused(
                "public abstract void run(String args, java.util.List<String> more);",
                "p.Job public abstract void run(java.lang.String, java.util.List)");
    }

    @Test
    void refusesAConstantOfAnotherValue() throws Exception {
        assertRefused("public static final int LIMIT = 6;", "p.Job public static final int LIMIT = 6");
    }

    @Test
    void refusesAMemberThatOthersCannotSee() throws Exception {
        assertRefused("public static void hidden() {}", "p.Job public static void hidden()");
    }

    @Test
    void refusesAConstructorThatTheRealTypeLacks() throws Exception {
        assertThat(untrue("package p; public abstract class Job { public Job() {} }"))
                .containsExactly("p.Job public <init>()");
    }

    @Test
    void refusesASupertypeThatTheRealTypeLacks() throws Exception {
        assertThat(untrue("package p; public abstract class Job implements Runnable { Job() {} }"))
                .containsExactly("p.Job is java.lang.Runnable");
    }

    @Test
    void refusesAnotherRetention() throws Exception {
        assertThat(
                        untrue(
                                """
                        package p;
                        public abstract class Job { Job() {}
                          @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.SOURCE)
                          @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
                          public @interface Mark {}
                        }
                        """))
                .containsExactly("p.Job$Mark retention SOURCE", "p.Job$Mark targets TYPE");
    }

    @Test
    void saysWhatTheRealTypeHasUnderThatName() throws Exception {
        SortedSet<String> untrue = untrue(withMember("public final int size() { throw new Error(); }"));

        assertThat(Listing.explain(untrue, real)).contains("really: p.Job public final long size()");
    }

    @Test
    void namesTheMethodsThatASubclassMustImplement() throws Exception {
        Listing listing = listing("package p; public abstract class Job { Job() {} }");

        assertThat(listing.needsOf("p.Job"))
                .containsExactly(
                        "int hook()", "java.lang.String name()", "void run(java.lang.String[], java.util.List)");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        Listing listing = listing(withMember(""));
        Path file = folder.resolve("listing.txt");

        listing.write(file);

        assertThat(Listing.read(file).lines()).isEqualTo(listing.lines()).isNotEmpty();
    }

    private void assertRefused(String member, String claim) throws Exception {
        assertThat(untrue(withMember(member))).containsExactly(claim);
    }

    private static String withMember(String member) {
        return "package p; public abstract class Job { Job() {} " + member + " }";
    }

    private SortedSet<String> untrue(String signature) throws Exception {
        SignatureTypes types = types(signature);
        return Listing.of(types, real).untrue(types.claims());
    }

    private Listing listing(String signature) throws Exception {
        return Listing.of(types(signature), real);
    }

    private SignatureTypes types(String signature) throws Exception {
        ClassLoader loader = compile("signature", signature);
        return SignatureTypes.in(folder.resolve("signature"), loader);
    }

    private ClassLoader compile(String name, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name).resolve("p"));
        Files.writeString(sources.resolve("Job.java"), source);
        return CompiledSignatures.compile(
                folder.resolve(name), Files.createDirectories(folder.resolve(name + "-classes")));
    }
}

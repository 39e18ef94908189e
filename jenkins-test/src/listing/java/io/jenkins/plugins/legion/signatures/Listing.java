package io.jenkins.plugins.legion.signatures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The file {@code jenkins-test/api-listing.txt}: which claims of the signatures are true, and what their types oblige to. */
public final class Listing {
    private static final String HEADER =
            "# Members of Jenkins' real API that the signatures claim. Written by SignatureConformanceTest; not for editing.\n";

    private final SortedSet<String> lines;

    private Listing(SortedSet<String> lines) {
        this.lines = lines;
    }

    public static Listing read(Path file) throws IOException {
        return new Listing(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Asks the real API about each type that the signatures claim. */
    public static Listing of(SignatureTypes signatures, RealApi real) {
        SortedSet<String> claims = signatures.claims();
        SortedSet<String> lines = new TreeSet<>();
        for (Class<?> type : signatures.types()) {
            for (String line : real.linesOf(type.getName())) {
                if (claims.contains(line) || line.startsWith(type.getName() + " needs ")) {
                    lines.add(line);
                }
            }
        }
        return new Listing(lines);
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    public String text() {
        return HEADER + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    public SortedSet<String> lines() {
        return lines;
    }

    /** The claims that the real API does not bear out. */
    public SortedSet<String> untrue(Collection<String> claims) {
        SortedSet<String> untrue = new TreeSet<>(claims);
        untrue.removeAll(lines);
        return untrue;
    }

    /** What a class that extends this type must implement, each as {@code java.lang.String getUrlName()}. */
    public List<String> needsOf(String type) {
        String start = type + " needs ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** A sentence for each untrue claim, with what the real type has under that name. */
    public static String explain(Collection<String> untrue, RealApi real) {
        return untrue.stream().map(claim -> explain(claim, real)).collect(Collectors.joining("\n"));
    }

    private static String explain(String claim, RealApi real) {
        String type = claim.substring(0, claim.indexOf(' '));
        SortedSet<String> truth = real.linesOf(type);
        if (truth.isEmpty()) {
            return claim + "\n    there is no such type";
        }
        String name = nameIn(claim);
        List<String> alike = truth.stream()
                .filter(line -> nameIn(line).equals(name) && !line.contains(" needs "))
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        return claim + "\n    really: "
                + (alike.isEmpty() ? "nothing of that name" : String.join("\n            ", alike));
    }

    /** The member's name; the second word where the line is not about a member. */
    private static String nameIn(String line) {
        String[] words = line.replaceAll("\\(.*", "").replaceAll(" = .*", "").split(" ");
        return line.matches("\\S+ (is|retention|targets|annotated) .*") ? words[1] : words[words.length - 1];
    }
}

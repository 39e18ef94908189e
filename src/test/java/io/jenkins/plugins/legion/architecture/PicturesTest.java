package io.jenkins.plugins.legion.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures of packages in the documentation are the code. An arrow stands for itself and, with those that begin where it
 * ends, for further ones, which are not drawn.
 */
class PicturesTest {

    private static final String ROOT = "io.jenkins.plugins.legion.";
    private static final Pattern BLOCK = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARROW = Pattern.compile("^ *([a-z.]+) --> ([a-z.]+)$", Pattern.MULTILINE);

    record Arrow(String from, String to) {

        @Override
        public String toString() {
            return from + " --> " + to;
        }
    }

    record Picture(Set<Arrow> arrows) {

        /** What stands for a package: the drawn name that it has, or begins with; the longest of them. */
        private Optional<String> place(String name) {
            return arrows.stream()
                    .flatMap(arrow -> List.of(arrow.from, arrow.to).stream())
                    .filter(drawn -> name.equals(drawn) || name.startsWith(drawn + "."))
                    .max(Comparator.comparingInt(String::length));
        }

        private Set<String> reached(String from) {
            Set<String> reached = new HashSet<>();
            List<String> open = new ArrayList<>(List.of(from));
            while (!open.isEmpty()) {
                String next = open.remove(open.size() - 1);
                arrows.stream()
                        .filter(arrow -> arrow.from.equals(next) && reached.add(arrow.to))
                        .forEach(arrow -> open.add(arrow.to));
            }
            return reached;
        }

        @Override
        public String toString() {
            return arrows.size() + " arrows of " + arrows.iterator().next().from;
        }
    }

    static List<Picture> pictures() throws IOException {
        List<Picture> pictures = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/architecture.md")));
        while (block.find()) {
            Set<Arrow> arrows = new HashSet<>();
            Matcher arrow = ARROW.matcher(block.group(1));
            while (arrow.find()) {
                arrows.add(new Arrow(arrow.group(1), arrow.group(2)));
            }
            pictures.add(new Picture(arrows));
        }
        return pictures;
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void whatIsDrawnIsThereAndWhatIsThereIsDrawn(Picture picture) {
        Set<Arrow> found = new HashSet<>();
        for (JavaClass ours : OurClasses.all()) {
            ours.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith(ROOT))
                    .forEach(name ->
                            between(picture, ours.getPackageName(), name).ifPresent(found::add));
        }
        Set<String> hidden = new TreeSet<>();
        found.stream()
                .filter(arrow -> !picture.reached(arrow.from()).contains(arrow.to()))
                .forEach(arrow -> hidden.add(arrow.toString()));
        assertThat(hidden).as("arrows that the picture lacks").isEmpty();
        assertThat(picture.arrows()).as("drawn arrows").isSubsetOf(found);
    }

    private static Optional<Arrow> between(Picture picture, String from, String to) {
        Optional<String> source = picture.place(from.substring(ROOT.length()));
        Optional<String> target = picture.place(to.substring(ROOT.length()));
        return source.isPresent() && target.isPresent() && !source.equals(target)
                ? Optional.of(new Arrow(source.get(), target.get()))
                : Optional.empty();
    }

    @Test
    void noArrowLeadsBack() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + "(**)")
                .should()
                .beFreeOfCycles()
                .check(OurClasses.all());
    }
}

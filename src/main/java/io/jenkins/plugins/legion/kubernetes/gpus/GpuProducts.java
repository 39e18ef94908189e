package io.jenkins.plugins.legion.kubernetes.gpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What GPUs are called on nodes' labels. A node is asked for by whole labels alone, and people say {@code A100}: so that is put in terms
 * of all labels that have these words.
 *
 * @param labels each as a node has it, such as {@code NVIDIA-A100-SXM4-40GB}
 */
record GpuProducts(List<String> labels) {

    /** What stands on labels of all, and people say or not. */
    private static final Set<String> MEANINGLESS = Set.of("nvidia", "tesla", "geforce", "quadro", "generation", "gpu");

    /** Behind the name of a GPU that is shared. */
    private static final String SHARED = "-SHARED";

    /** Of those that can be cut into slices. */
    private static final Pattern SLICED =
            Pattern.compile("(A30|[AH]800|A100|G?H[12]00|H20|G?B[23]00|RTX-PRO-[56]000)(-.*)?");

    /** NVIDIA's that are known here. */
    static final GpuProducts KNOWN = new GpuProducts(read());

    GpuProducts {
        labels = List.copyOf(labels);
    }

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(GpuProducts.class.getResourceAsStream("products.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The labels that have all words of the text, in their order here; none where nobody has such a GPU. */
    List<String> matching(String text) {
        Set<String> asked = words(text);
        return asked.isEmpty()
                ? List.of()
                : labels.stream()
                        .filter(label -> words(label).containsAll(asked))
                        .toList();
    }

    private static Set<String> words(String text) {
        Set<String> words =
                new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        words.removeAll(MEANINGLESS);
        words.remove("");
        return words;
    }

    /** Each word by which one GPU is told from another, such as {@code A100}; for whoever mistyped one. */
    Set<String> models() {
        Set<String> models = new TreeSet<>();
        for (String label : labels) {
            for (String word : label.split("-")) {
                if (word.matches("[A-Z]{1,2}\\d{1,3}[A-Z]?")) {
                    models.add(word);
                }
            }
        }
        return models;
    }

    /** What slices of these are called where all of a node's have one size; without those that have no slices. */
    static List<String> slices(List<String> labels, MigProfile slice) {
        return spellings(
                        labels.stream()
                                .filter(label -> SLICED.matcher(label.replaceFirst("^NVIDIA-", ""))
                                        .matches())
                                .toList(),
                        false)
                .stream()
                .map(label -> label + "-MIG-" + slice.name().replace('+', '.'))
                .toList();
    }

    /** Labels as nodes may have them: drivers before 510 left the maker's name out, and a GPU that is shared may say so. */
    static List<String> spellings(List<String> labels, boolean shared) {
        List<String> spellings = new ArrayList<>();
        for (String label : labels) {
            spellings.add(label);
            spellings.add(label.startsWith("NVIDIA-") ? label.substring("NVIDIA-".length()) : "NVIDIA-" + label);
        }
        if (shared) {
            spellings.addAll(spellings.stream().map(label -> label + SHARED).toList());
        }
        return spellings;
    }
}

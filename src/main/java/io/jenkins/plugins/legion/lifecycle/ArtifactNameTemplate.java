package io.jenkins.plugins.legion.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a binary's file is named: plain text with {@code {{ .Name }}}, {@code {{ .Version }}}, {@code {{ .RandomUUID }}}
 * and {@code {{ .CommitID }}} in it. The spacing is as free as in Go's templates, trim markers included, and the dot
 * may be left out, as ODAHU's packager does.
 */
public final class ArtifactNameTemplate {

    /** Legion's own default ends in a random part; a build's artifacts are apart from every other's already. */
    public static final String DEFAULT = "{{ .Name }}-{{ .Version }}.zip";

    /** Stands for {@code {{ .CommitID }}} where the source is no checkout: a name is no reason to lose a model. */
    public static final String NO_COMMIT = "nocommit";

    /** What a file's name may have on every usual file system, in bytes of UTF-8. */
    private static final int LONGEST_NAME = 255;

    private static final String FORM =
            "a file name with {{ .Name }}, {{ .Version }}, {{ .RandomUUID }} or {{ .CommitID }}";

    /** A placeholder. As in Go, {@code {{-} takes the white space before it away, and {@code -}}} that after it. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:\\s*+\\{\\{-\\s|\\{\\{)\\s*+\\.?([A-Za-z]++)(?:\\s++-\\}\\}\\s*+|\\s*+\\}\\})");

    /** What some file system or shell gives a meaning of its own. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]|^[-. ]|[. ]$");

    private ArtifactNameTemplate() {}

    /**
     * The file's name.
     *
     * @param model with its version filled in
     * @param commitId the commit's full hash; empty where the source is no checkout, see {@link #NO_COMMIT}
     * @param random what makes the name unlike any other, where the template asks for it
     * @throws InvalidInput if what comes out is no plain file name
     */
    public static String render(ModelIdentity model, String commitId, UUID random) {
        List<Fault> faults = new ArrayList<>();
        String name = fill(model, commitId.isEmpty() ? NO_COMMIT : commitId, random, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return name;
    }

    /** The fault in a template by itself, if it has one. */
    public static Optional<Fault> fault(String template) {
        return fault(new ModelIdentity("model", "1", template));
    }

    /** The fault in a model's template, if it has one; a version that is still to come counts as a build's number. */
    static Optional<Fault> fault(ModelIdentity model) {
        List<Fault> faults = new ArrayList<>();
        ModelIdentity complete = new ModelIdentity(
                Names.MODEL.admits(model.name()) ? model.name() : "model",
                Names.VERSION.admits(model.version()) ? model.version() : "1",
                model.artifactNameTemplate());
        fill(complete, "0".repeat(40), new UUID(0, 0), faults);
        return faults.stream().findFirst();
    }

    private static String fill(ModelIdentity model, String commitId, UUID random, List<Fault> faults) {
        String template = model.artifactNameTemplate();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Name", model.name());
        values.put("Version", model.version());
        values.put("RandomUUID", random.toString());
        values.put("CommitID", commitId);

        StringBuilder name = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            name.append(literal(template, template.substring(end, placeholder.start()), faults));
            end = placeholder.end();
            String value = values.get(placeholder.group(1));
            if (value == null) {
                faults.add(fault(template, FORM + NearestWord.hint(placeholder.group(1), values.keySet())));
            } else if (value.isEmpty()) {
                String field = "model." + placeholder.group(1).toLowerCase(Locale.ROOT);
                faults.add(Fault.missing(field, "a value for the artifact's name"));
            } else {
                name.append(value);
            }
        }
        name.append(literal(template, template.substring(end), faults));
        if (faults.isEmpty()) {
            plainness(template, name.toString()).ifPresent(faults::add);
        }
        return name.toString();
    }

    private static String literal(String template, String text, List<Fault> faults) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            faults.add(fault(template, FORM));
        }
        return text;
    }

    private static Optional<Fault> plainness(String template, String name) {
        if (name.isEmpty()) {
            return Optional.of(fault(template, FORM));
        }
        if (NOT_PLAIN.matcher(name).find() || !Texts.isPassable(name)) {
            return Optional.of(fault(template, "a plain file name, without a folder, that every system can store"));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return Optional.of(fault(template, "a name of at most " + LONGEST_NAME + " bytes when it is filled in"));
        }
        return Optional.empty();
    }

    private static Fault fault(String template, String expected) {
        return new Fault("model.artifactNameTemplate", template, expected);
    }
}

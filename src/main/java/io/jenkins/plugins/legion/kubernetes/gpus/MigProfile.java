package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slice of a GPU by NVIDIA's Multi-Instance GPU.
 *
 * @param name such as {@code 1g.10gb}, or {@code 1g.10gb+me} of one with media engines
 */
public record MigProfile(String name) {

    /** Those of NVIDIA's MIG User Guide: A30, A100 (40 and 80 GB), H100 (80, 94 and 96 GB), H200, B200, GB200 and RTX PRO 6000. */
    private static final List<String> SIZES = List.of(
            "1g.5gb",
            "1g.6gb",
            "1g.10gb",
            "1g.12gb",
            "1g.18gb",
            "1g.20gb",
            "1g.23gb",
            "1g.24gb",
            "1g.35gb",
            "1g.45gb",
            "1g.47gb",
            "2g.10gb",
            "2g.12gb",
            "2g.20gb",
            "2g.24gb",
            "2g.35gb",
            "2g.45gb",
            "2g.47gb",
            "2g.48gb",
            "3g.20gb",
            "3g.40gb",
            "3g.47gb",
            "3g.48gb",
            "3g.71gb",
            "3g.90gb",
            "3g.93gb",
            "4g.20gb",
            "4g.24gb",
            "4g.40gb",
            "4g.47gb",
            "4g.48gb",
            "4g.71gb",
            "4g.90gb",
            "4g.93gb",
            "4g.96gb",
            "7g.40gb",
            "7g.80gb",
            "7g.94gb",
            "7g.96gb",
            "7g.141gb",
            "7g.180gb",
            "7g.186gb");

    /** What a slice may have beside, or lack: media engines, graphics. */
    private static final Pattern FORM =
            Pattern.compile("([1-7])g\\.(\\d{1,3})gb(\\+me(?:\\.all)?|-me|\\+gfx|\\+me\\+gfx)?");

    /** Every size that there is, as people write them. */
    static List<String> sizes() {
        return SIZES;
    }

    static Optional<MigProfile> of(String text) {
        // The resource has dots where the profile has signs: nvidia.com/mig-1g.10gb.me.
        String name =
                text.strip().toLowerCase(Locale.ROOT).replaceFirst("^mig-", "").replaceFirst("gb\\.(me|gfx)", "gb+$1");
        Matcher form = FORM.matcher(name);
        return form.matches() && SIZES.contains(size(form)) ? Optional.of(new MigProfile(name)) : Optional.empty();
    }

    private static String size(Matcher form) {
        return form.group(1) + "g." + form.group(2) + "gb";
    }

    private Matcher form() {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            throw new IllegalArgumentException(name);
        }
        return form;
    }

    /** Of its memory, in GiB as NVIDIA names it: rounded to the nearest. */
    int gibibytes() {
        return Integer.parseInt(form().group(2));
    }

    /** What a container asks for where slices are resources of their own. */
    String resource() {
        return "nvidia.com/mig-" + name.replace('+', '.');
    }
}

package io.jenkins.plugins.legion.lifecycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What amounts of processor, memory and GPUs have to keep to: quantities as Kubernetes writes them. */
public final class QuantityRules {

    private static final String CPU = "processors such as 250m, 1 or 1.5";
    private static final String MEMORY = "bytes such as 256Mi, 1.5Gi, 512M or 1000000";
    private static final String GPU = "a whole number of GPUs";

    /** Eighteen digits are what Kubernetes keeps exactly. */
    private static final String NUMBER = "(\\d{1,18}(?:\\.\\d{1,9})?)";

    private static final Pattern CPU_FORM = Pattern.compile(NUMBER + "(m?)");
    private static final Pattern MEMORY_FORM = Pattern.compile(NUMBER + "([kMGTPE]|[KMGTPE]i|)");
    private static final Pattern GPU_FORM = Pattern.compile("(\\d{1,9})()");

    /** Each a thousand times the one before. */
    private static final String UNITS = "KMGTPE";

    private QuantityRules() {}

    static List<Fault> faults(String where, ResourceRequirements resources) {
        List<Fault> faults = new ArrayList<>();
        ResourceAmounts limits = resources.limits();
        ResourceAmounts requests = resources.requests();
        check(where, "cpu", CPU_FORM, CPU, limits.cpu(), requests.cpu(), faults);
        check(where, "memory", MEMORY_FORM, MEMORY, limits.memory(), requests.memory(), faults);
        check(where, "gpu", GPU_FORM, GPU, limits.gpu(), requests.gpu(), faults);
        return faults;
    }

    /** The fault of an amount of processors, if it has one; it has none where nothing is said. */
    public static Optional<Fault> ofCpu(String where, String text) {
        return fault(where, CPU_FORM, CPU, text);
    }

    /** The fault of a number of bytes, if it has one; it has none where nothing is said. */
    public static Optional<Fault> ofBytes(String where, String text) {
        return fault(where, MEMORY_FORM, MEMORY, text);
    }

    private static Optional<Fault> fault(String where, Pattern form, String rule, String text) {
        List<Fault> faults = new ArrayList<>();
        amount(where, form, rule, text, faults);
        return faults.stream().findFirst();
    }

    private static void check(
            String where, String what, Pattern form, String rule, String limit, String request, List<Fault> faults) {
        Optional<BigDecimal> most = amount(where + ".limits." + what, form, rule, limit, faults);
        Optional<BigDecimal> promised = amount(where + ".requests." + what, form, rule, request, faults);
        if (most.isPresent() && promised.isPresent() && promised.get().compareTo(most.get()) > 0) {
            faults.add(new Fault(where + ".requests." + what, request, "at most the limit, which is " + limit));
        }
    }

    private static Optional<BigDecimal> amount(
            String where, Pattern form, String rule, String text, List<Fault> faults) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            faults.add(new Fault(where, text, rule));
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(matcher.group(1)).multiply(factor(matcher.group(2))));
    }

    private static BigDecimal factor(String unit) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        if (unit.equals("m")) {
            return new BigDecimal("0.001");
        }
        int power = UNITS.indexOf(unit.substring(0, 1).toUpperCase(Locale.ROOT)) + 1;
        return new BigDecimal(unit.endsWith("i") ? 1024 : 1000).pow(power);
    }
}

package io.jenkins.plugins.legion.kubernetes.gpus;

import io.jenkins.plugins.legion.lifecycle.ByteSize;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GPUs as people write them: a number, or a map of what they have to be. */
public final class GpuArguments {

    private static final List<String> FIELDS =
            List.of("count", "product", "memory", "mig", "migStrategy", "sharing", "vendor", "vgpu");

    private static final int MEBIBYTE = 1 << 20;

    private final Map<?, ?> given;
    private final List<Fault> faults = new ArrayList<>();

    private final String where;

    private GpuArguments(String where, Map<?, ?> given) {
        this.where = where;
        this.given = given;
    }

    /**
     * Reads a number of GPUs.
     *
     * @param where the field
     * @return absent for 0
     * @throws InvalidInput if it is no number, or more than anybody has
     */
    public static Optional<GpuRequest> number(String where, Object given) {
        List<Fault> faults = new ArrayList<>();
        int count = count(where, given, 0, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return count == 0 ? Optional.empty() : Optional.of(GpuRequest.of(count));
    }

    /**
     * Reads a map such as {@code [count: 1, product: 'A100', memory: '40Gi']}.
     *
     * @param where the map's field
     * @throws InvalidInput naming all that is wrong
     */
    public static GpuRequest map(String where, Map<?, ?> given) {
        return new GpuArguments(where, given).read();
    }

    private GpuRequest read() {
        for (Object name : given.keySet()) {
            if (!FIELDS.contains(String.valueOf(name))) {
                faults.add(Fault.notOneOf(FIELDS, where, String.valueOf(name)));
            }
        }
        int count = given.get("count") == null ? 1 : count(where + ".count", given.get("count"), 1, faults);
        GpuVendor vendor = vendor();
        Optional<MigProfile> mig = mig();
        Optional<GpuSharing> sharing = sharing();
        long memory = memory();
        boolean vgpu = isTrue("vgpu");
        try {
            GpuRequest request = new GpuRequest(vendor, count, text("product"), memory, mig, strategy(), sharing, vgpu);
            if (faults.isEmpty()) {
                return request;
            }
        } catch (InvalidInput e) {
            faults.addAll(e.within(where + ".").faults());
        }
        throw new InvalidInput(faults);
    }

    private static int count(String where, Object given, int least, List<Fault> faults) {
        String rule = "a whole number of GPUs from " + least + " to " + GpuRequest.MOST;
        try {
            int count = new BigDecimal(String.valueOf(given).strip()).intValueExact();
            if (count >= least && count <= GpuRequest.MOST) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        faults.add(new Fault(where, String.valueOf(given), rule));
        return 1;
    }

    private GpuVendor vendor() {
        String word = text("vendor");
        Optional<GpuVendor> vendor = GpuVendor.of(word.isEmpty() ? GpuVendor.NVIDIA.word() : word);
        if (vendor.isEmpty()) {
            faults.add(Fault.notOneOf(GpuVendor.words(), where + ".vendor", word));
        }
        return vendor.orElse(GpuVendor.NVIDIA);
    }

    private Optional<MigProfile> mig() {
        String word = text("mig");
        Optional<MigProfile> mig = MigProfile.of(word);
        if (!word.isEmpty() && mig.isEmpty()) {
            faults.add(Fault.notOneOf(MigProfile.sizes(), where + ".mig", word));
        }
        return mig;
    }

    private MigStrategy strategy() {
        String word = text("migStrategy");
        Optional<MigStrategy> strategy = MigStrategy.of(word.isEmpty() ? MigStrategy.MIXED.word() : word);
        if (strategy.isEmpty()) {
            faults.add(Fault.notOneOf(MigStrategy.words(), where + ".migStrategy", word));
        }
        return strategy.orElse(MigStrategy.MIXED);
    }

    private Optional<GpuSharing> sharing() {
        String word = text("sharing");
        Optional<GpuSharing> sharing = GpuSharing.of(word);
        if (!word.isEmpty() && sharing.isEmpty()) {
            faults.add(Fault.notOneOf(GpuSharing.words(), where + ".sharing", word));
        }
        return sharing;
    }

    private long memory() {
        String text = text("memory");
        if (text.isEmpty()) {
            return 0;
        }
        Optional<Long> bytes = ByteSize.parse(text).filter(it -> it >= MEBIBYTE && it >> 50 == 0);
        if (bytes.isEmpty()) {
            faults.add(new Fault(where + ".memory", text, "the memory of one GPU, such as 40Gi or 80 GB"));
        }
        // To the nearest: 40 GB are 38,146.97 MiB.
        return bytes.map(it -> (it + MEBIBYTE / 2) / MEBIBYTE).orElse(0L);
    }

    private boolean isTrue(String name) {
        String text = text(name);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            faults.add(new Fault(where + "." + name, text, "true or false"));
        }
        return text.equals("true");
    }

    private String text(String name) {
        return given.get(name) == null ? "" : String.valueOf(given.get(name)).strip();
    }
}

package io.jenkins.plugins.legion.kubernetes.gpus;

import io.jenkins.plugins.legion.kubernetes.Given;
import io.jenkins.plugins.legion.lifecycle.ByteSize;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GPUs as people write them: a number, or a map of what they have to be. */
public final class GpuArguments {

    private static final List<String> FIELDS =
            List.of("count", "product", "memory", "mig", "migStrategy", "sharing", "vendor", "vgpu");

    private static final int MEBIBYTE = 1 << 20;

    private static final String WHOLE = "a whole number of GPUs";

    private final String where;
    private final List<Fault> faults = new ArrayList<>();
    private final Given given;

    private GpuArguments(String where, Map<?, ?> fields) {
        this.where = where;
        this.given = new Given(where, fields, FIELDS, faults);
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
        int count =
                new Given("", Map.of(where, given), List.of(where), faults).whole(where, 0, GpuRequest.MOST, WHOLE, 0);
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

    /** So many of the same GPUs, as a map that can be read again. */
    public static Map<String, Object> written(GpuRequest gpus, int count) {
        Map<String, Object> written = ofKind(gpus, count);
        gpus.mig().ifPresent(slice -> {
            written.put("mig", slice.name());
            written.put("migStrategy", gpus.migStrategy().word());
        });
        if (!gpus.product().isEmpty()) {
            written.put("product", gpus.product());
        }
        if (gpus.memory() > 0) {
            written.put("memory", gpus.memory() + "Mi");
        }
        gpus.sharing().ifPresent(sharing -> written.put("sharing", sharing.word()));
        if (gpus.vgpu()) {
            written.put("vgpu", true);
        }
        return written;
    }

    /** The same where all nodes that come into question have such GPUs: what they are need not be said once more. */
    public static Map<String, Object> ofKind(GpuRequest gpus, int count) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("count", count);
        written.put("vendor", gpus.vendor().word());
        if (gpus.migStrategy() == MigStrategy.MIXED) {
            gpus.mig().ifPresent(slice -> written.put("mig", slice.name()));
        }
        return written;
    }

    private GpuRequest read() {
        int count = given.whole("count", 1, GpuRequest.MOST, WHOLE, 1);
        GpuVendor vendor =
                given.choice("vendor", GpuVendor.values(), GpuVendor::word).orElse(GpuVendor.NVIDIA);
        Optional<MigProfile> mig = mig();
        MigStrategy strategy = given.choice("migStrategy", MigStrategy.values(), MigStrategy::word)
                .orElse(MigStrategy.MIXED);
        Optional<GpuSharing> sharing = given.choice("sharing", GpuSharing.values(), GpuSharing::word);
        long memory = memory();
        boolean vgpu = given.isTrue("vgpu", false);
        try {
            GpuRequest request =
                    new GpuRequest(vendor, count, given.text("product"), memory, mig, strategy, sharing, vgpu);
            if (faults.isEmpty()) {
                return request;
            }
        } catch (InvalidInput e) {
            faults.addAll(e.within(where + ".").faults());
        }
        throw new InvalidInput(faults);
    }

    private Optional<MigProfile> mig() {
        String word = given.text("mig");
        Optional<MigProfile> mig = MigProfile.of(word);
        if (!word.isEmpty() && mig.isEmpty()) {
            faults.add(Fault.notOneOf(MigProfile.sizes(), given.field("mig"), word));
        }
        return mig;
    }

    private long memory() {
        String text = given.text("memory");
        if (text.isEmpty()) {
            return 0;
        }
        Optional<Long> bytes = ByteSize.parse(text).filter(it -> it >= MEBIBYTE && it >> 50 == 0);
        if (bytes.isEmpty()) {
            faults.add(new Fault(given.field("memory"), text, "the memory of one GPU, such as 40Gi or 80 GB"));
        }
        // To the nearest: 40 GB are 38,146.97 MiB.
        return bytes.map(it -> (it + MEBIBYTE / 2) / MEBIBYTE).orElse(0L);
    }
}

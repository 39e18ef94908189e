package io.jenkins.plugins.legion.kubernetes.pools;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuArguments;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pool that an agent comes from, and what is asked for when the pool has had its say.
 *
 * @param pool absent where there is none for it
 * @param arguments of {@code modelAgent}
 * @param faults all that forbids it
 * @param warnings what may go wrong
 */
public record PoolChoice(
        Optional<GpuPool> pool, Map<String, Object> arguments, List<Fault> faults, List<String> warnings) {

    public PoolChoice {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /**
     * By its name, or else by the GPUs that are asked for.
     *
     * @param given as somebody wrote it; what is wrong with it besides is not looked at
     * @param pools that may be used, the nearest first
     */
    public static PoolChoice of(Map<?, ?> given, List<GpuPool> pools) {
        return isNamed(given) ? byName(String.valueOf(given.get("pool")).strip(), given, pools) : byGpus(given, pools);
    }

    private static boolean isNamed(Map<?, ?> given) {
        return given.get("pool") != null && !String.valueOf(given.get("pool")).isBlank();
    }

    private static PoolChoice byName(String name, Map<?, ?> given, List<GpuPool> pools) {
        return pools.stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .map(pool -> taken(pool, given))
                .orElseGet(() -> refused(given, unknown(name, pools)));
    }

    private static Fault unknown(String name, List<GpuPool> pools) {
        return pools.isEmpty()
                ? new Fault("pool", name, "no pool: none is configured")
                : Fault.notOneOf(pools.stream().map(GpuPool::name).toList(), "pool", name);
    }

    private static PoolChoice byGpus(Map<?, ?> given, List<GpuPool> all) {
        List<GpuPool> pools =
                all.stream().filter(pool -> clashes(pool, given).isEmpty()).toList();
        AskedGpus asked = AskedGpus.of(given);
        if (asked.request().isEmpty() || pools.isEmpty()) {
            return without(given);
        }
        GpuRequest gpus = asked.request().get();
        List<GpuPool> offering = pools.stream()
                .filter(pool -> pool.offers().isEmpty() || pool.offerFor(gpus).isPresent())
                .toList();
        return offering.stream()
                .filter(pool -> pool.refusals("", gpus.count()).isEmpty())
                .findFirst()
                .or(() -> offering.stream().findFirst())
                // A cluster that grows may have them some day.
                .or(() -> pools.stream().filter(pool -> !pool.fixed()).findFirst())
                .map(pool -> taken(pool, given))
                .orElseGet(() -> refused(
                        given,
                        new Fault(
                                asked.field(),
                                gpus.toString(),
                                "what a pool offers on one node: "
                                        + pools.stream()
                                                .map(pool -> "'" + pool.name() + "' " + pool.offered())
                                                .collect(Collectors.joining("; ")))));
    }

    private static PoolChoice without(Map<?, ?> given) {
        return new PoolChoice(Optional.empty(), copy(given), List.of(), List.of());
    }

    private static PoolChoice refused(Map<?, ?> given, Fault fault) {
        return new PoolChoice(Optional.empty(), copy(given), List.of(fault), List.of());
    }

    private static Map<String, Object> copy(Map<?, ?> given) {
        Map<String, Object> copy = new LinkedHashMap<>();
        given.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private static List<Fault> clashes(GpuPool pool, Map<?, ?> given) {
        List<Fault> clashes = new ArrayList<>();
        clash("cloud", pool.cloud(), given, pool).ifPresent(clashes::add);
        clash("namespace", pool.namespace(), given, pool).ifPresent(clashes::add);
        return clashes;
    }

    private static Optional<Fault> clash(String field, String own, Map<?, ?> given, GpuPool pool) {
        String said = given.get(field) == null ? "" : String.valueOf(given.get(field));
        return own.isEmpty() || said.isEmpty() || said.equals(own)
                ? Optional.empty()
                : Optional.of(new Fault(field, said, "'" + own + "', where the pool '" + pool.name() + "' is"));
    }

    private static PoolChoice taken(GpuPool pool, Map<?, ?> given) {
        List<Fault> faults = clashes(pool, given);
        List<String> warnings = new ArrayList<>();
        Map<String, Object> arguments = new LinkedHashMap<>(pool.defaults());
        AskedGpus asked = AskedGpus.of(given);
        if (asked.isSaid()) {
            arguments.remove("gpu");
        }
        arguments.putAll(copy(given));
        arguments.put("pool", pool.name());
        AskedGpus wanted = asked.isSaid() ? asked : AskedGpus.of(arguments);
        wanted.request().ifPresent(gpus -> {
            // Whole GPUs first; whoever names a pool takes what it has.
            Optional<GpuRequest> offer = pool.offerFor(gpus);
            if (offer.isEmpty() && wanted.isNumber() && isNamed(given)) {
                offer = pool.offerOf(gpus.count());
            }
            if (offer.isPresent()) {
                arguments.remove("gpu");
                arguments.put("gpus", inTermsOf(pool, offer.get(), gpus, wanted, arguments));
            } else if (!pool.offers().isEmpty()) {
                Fault missing = new Fault(
                        wanted.field(),
                        wanted.isNumber() ? String.valueOf(gpus.count()) : gpus.toString(),
                        "what the pool '" + pool.name() + "' offers on one node: " + pool.offered());
                if (pool.fixed()) {
                    faults.add(missing);
                } else {
                    warnings.add(missing.message());
                }
            }
            faults.addAll(pool.refusals(wanted.field(), gpus.count()));
        });
        place(pool, arguments);
        return new PoolChoice(Optional.of(pool), arguments, faults, warnings);
    }

    /** What leads to these GPUs in the pool. */
    private static Map<String, Object> inTermsOf(
            GpuPool pool, GpuRequest offer, GpuRequest gpus, AskedGpus wanted, Map<String, Object> arguments) {
        boolean any = wanted.isNumber() && !pool.nodeSelector().isEmpty();
        if (any || pool.isOfOneKind()) {
            return GpuArguments.ofKind(offer, gpus.count());
        }
        if (wanted.isNumber()) {
            return GpuArguments.written(offer, gpus.count());
        }
        Map<String, Object> terms = copy((Map<?, ?>) arguments.get("gpus"));
        if (offer.mig().isPresent()) {
            terms.putIfAbsent("migStrategy", offer.migStrategy().word());
        }
        return terms;
    }

    private static void place(GpuPool pool, Map<String, Object> arguments) {
        if (!pool.cloud().isEmpty()) {
            arguments.put("cloud", pool.cloud());
        }
        if (!pool.namespace().isEmpty()) {
            arguments.put("namespace", pool.namespace());
        }
        if (!pool.nodeSelector().isEmpty()
                && (arguments.get("nodeSelector") == null || arguments.get("nodeSelector") instanceof Map)) {
            Map<String, Object> labels = new LinkedHashMap<>();
            if (arguments.get("nodeSelector") instanceof Map<?, ?> said) {
                labels.putAll(copy(said));
            }
            labels.putAll(pool.nodeSelector());
            arguments.put("nodeSelector", labels);
        }
        if (!pool.taints().isEmpty()) {
            List<Object> tolerations = new ArrayList<>();
            if (arguments.get("tolerations") instanceof List<?> said) {
                tolerations.addAll(said);
            } else if (arguments.get("tolerations") != null) {
                tolerations.add(arguments.get("tolerations"));
            }
            pool.taints().stream().map(NodeTaint::toleration).forEach(tolerations::add);
            arguments.put("tolerations", tolerations);
        }
    }
}

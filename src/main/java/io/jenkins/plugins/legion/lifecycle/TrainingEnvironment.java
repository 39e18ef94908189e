package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine and the software a training ran on. A part that could not be found out is empty or zero.
 *
 * @param host the machine's name
 * @param os its operating system and version
 * @param architecture its processor architecture
 * @param cpu the processor's name
 * @param cpus logical processors
 * @param memoryBytes main memory
 * @param gpus a GPU each, as {@code nvidia-smi} names them, with memory
 * @param python Python's version
 * @param packages Python packages by name, with their versions
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrainingEnvironment(
        String host,
        String os,
        String architecture,
        String cpu,
        int cpus,
        long memoryBytes,
        List<String> gpus,
        String python,
        Map<String, String> packages) {

    /** Nothing was found out. */
    public static final TrainingEnvironment NONE =
            new TrainingEnvironment("", "", "", "", 0, 0, List.of(), "", Map.of());

    public TrainingEnvironment {
        host = Texts.orEmpty(host);
        os = Texts.orEmpty(os);
        architecture = Texts.orEmpty(architecture);
        cpu = Texts.orEmpty(cpu);
        python = Texts.orEmpty(python);
        gpus = gpus == null ? List.of() : List.copyOf(gpus);
        packages = packages == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(packages));
    }

    /** The same with another Python. */
    public TrainingEnvironment withPython(String version, Map<String, String> itsPackages) {
        return new TrainingEnvironment(host, os, architecture, cpu, cpus, memoryBytes, gpus, version, itsPackages);
    }

    /** The same seen from within a container; what is not known there is empty, and stays as it is. */
    public TrainingEnvironment within(String container, String itsOs, List<String> itsGpus) {
        return new TrainingEnvironment(
                container.isEmpty() ? host : container,
                itsOs.isEmpty() ? os : itsOs,
                architecture,
                cpu,
                cpus,
                memoryBytes,
                itsGpus.isEmpty() ? gpus : itsGpus,
                python,
                packages);
    }
}

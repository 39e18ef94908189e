package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Amounts of one kind (the limits, or the requests), each as Kubernetes writes quantities; empty where nothing is said.
 *
 * @param cpu such as {@code 250m}
 * @param memory such as {@code 256Mi}
 * @param gpu whole GPUs, such as {@code 1}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResourceAmounts(String cpu, String memory, String gpu) {

    public static final ResourceAmounts NONE = new ResourceAmounts("", "", "");

    public ResourceAmounts {
        cpu = Texts.orEmpty(cpu);
        memory = Texts.orEmpty(memory);
        gpu = Texts.orEmpty(gpu);
    }
}

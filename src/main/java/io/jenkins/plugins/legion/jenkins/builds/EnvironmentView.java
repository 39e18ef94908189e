package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The machine and software of a training, for views and the API. */
@ExportedBean
public final class EnvironmentView {

    private final TrainingEnvironment environment;

    EnvironmentView(TrainingEnvironment environment) {
        this.environment = environment;
    }

    @Exported
    public String getHost() {
        return environment.host();
    }

    @Exported
    public String getOs() {
        return environment.os();
    }

    @Exported
    public String getArchitecture() {
        return environment.architecture();
    }

    @Exported
    public String getCpu() {
        return environment.cpu();
    }

    @Exported
    public int getCpus() {
        return environment.cpus();
    }

    @Exported
    public long getMemoryBytes() {
        return environment.memoryBytes();
    }

    public String getMemory() {
        return Figures.bytes(environment.memoryBytes());
    }

    @Exported
    public List<String> getGpus() {
        return environment.gpus();
    }

    @Exported
    public String getPython() {
        return environment.python();
    }

    @Exported
    public Map<String, String> getPackages() {
        return environment.packages();
    }
}

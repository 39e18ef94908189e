package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.training.PreparationOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/** Where an agent keeps what outlives builds, as an administrator wants it; asked for there, where its paths mean something. */
final class AgentCaches implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Empty for the usual place, as is the other. */
    private final String environments;

    private final String data;

    /** In bytes; null for the usual. */
    private final Long dataLimit;

    private AgentCaches(LegionConfiguration configuration) {
        environments = configuration.getEnvironmentCache();
        data = configuration.getDataCache();
        dataLimit = configuration.dataCacheBytes().orElse(null);
    }

    /** As it is configured now. */
    static AgentCaches configured() {
        return new AgentCaches(LegionConfiguration.get());
    }

    /** Of Python environments. */
    Path environments() {
        return environments.isEmpty() ? usual() : Path.of(environments);
    }

    /** Of our own programs. A configured folder is all that the agent's user need be able to write to: nothing goes beside it. */
    Path programs() {
        return environments.isEmpty()
                ? usual().resolveSibling("companion")
                : Path.of(environments).resolve("companion");
    }

    /** Of layers and packages that images were made of. */
    Path packaging() {
        return environments.isEmpty()
                ? usual().resolveSibling("packaging")
                : Path.of(environments).resolve("packaging");
    }

    DataCache data() {
        return new DataCache(
                data.isEmpty() ? usual().resolveSibling("data") : Path.of(data), Optional.ofNullable(dataLimit));
    }

    private static Path usual() {
        return PreparationOptions.defaults().environments();
    }
}

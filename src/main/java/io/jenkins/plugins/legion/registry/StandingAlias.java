package io.jenkins.plugins.legion.registry;

import java.time.Instant;

/**
 * What an alias stands for, as far as that is known without a look at the disk.
 *
 * @param model whose alias
 * @param alias which one
 * @param since when it was moved there
 * @param version the version's name
 * @param origin the build that the version came from when the alias was moved
 * @param finished when its training was over, which tells it from another job's of the same name
 * @param digest of its binary; empty where it has none
 */
public record StandingAlias(
        String model,
        String alias,
        Instant since,
        String version,
        VersionOrigin origin,
        Instant finished,
        String digest) {}

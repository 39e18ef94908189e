package io.jenkins.plugins.legion.data.s3;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** What AWS's own programs find out about regions. */
final class MachineRegion {

    private MachineRegion() {}

    /** The region of this machine: of a variable, a file of profiles, the instance. */
    static Optional<String> find() {
        try {
            return Optional.of(
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    /** What the names of a region's machines end in. */
    static String domain(String region) {
        return PartitionMetadata.of(Region.of(region)).dnsSuffix();
    }
}

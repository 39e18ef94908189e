package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a bucket is asked, and as of which region.
 *
 * @param bucket the address that keys stand behind, ending in a slash
 * @param region in signatures
 */
record S3Address(URI bucket, String region) {

    /** Servers of one's own have no regions, but want one in the signature; this is what they are made with. */
    private static final String ANY = "us-east-1";

    /**
     * @param variables of the environment, as AWS's own programs heed them
     * @throws InvalidInput if nothing says which region of AWS the bucket is in
     */
    static S3Address of(S3Place place, Connection connection, Map<String, String> variables) {
        Optional<URI> endpoint = place.endpoint().or(() -> elsewhere(variables));
        String named = connection.region().isEmpty() ? place.region() : connection.region();
        if (endpoint.isPresent()) {
            String base = endpoint.get().toString().replaceFirst("/+$", "");
            return new S3Address(URI.create(base + "/" + place.bucket() + "/"), named.isEmpty() ? ANY : named);
        }
        String region = named.isEmpty()
                ? MachineRegion.find()
                        .orElseThrow(() -> new InvalidInput(
                                Fault.missing("region", "the region of the bucket of '" + connection.id() + "'")))
                : named;
        String host = "s3." + region + "." + MachineRegion.domain(region);
        // A certificate is for one name before the dot.
        return new S3Address(
                URI.create(
                        place.bucket().contains(".")
                                ? "https://" + host + "/" + place.bucket() + "/"
                                : "https://" + place.bucket() + "." + host + "/"),
                region);
    }

    private static Optional<URI> elsewhere(Map<String, String> variables) {
        String address = variables.getOrDefault("AWS_ENDPOINT_URL_S3", variables.getOrDefault("AWS_ENDPOINT_URL", ""));
        return address.matches("https?://[^/?#@]+/*") ? Optional.of(URI.create(address)) : Optional.empty();
    }
}

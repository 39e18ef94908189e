package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The key that this machine has, found and renewed as AWS's own programs do it: variables, a file of profiles, a pod's role, an
 * instance's.
 */
final class MachineKeys implements S3Keys {

    private final DefaultCredentialsProvider provider =
            DefaultCredentialsProvider.builder().build();

    @Override
    public S3Key now() throws IOException {
        try {
            AwsCredentials found = provider.resolveCredentials();
            String token = found instanceof AwsSessionCredentials session ? session.sessionToken() : "";
            return new S3Key(found.accessKeyId(), found.secretAccessKey(), token);
        } catch (SdkException e) {
            throw new StoreRefusal(
                    "the connection names no key, and this machine has none that AWS's own programs would find: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}

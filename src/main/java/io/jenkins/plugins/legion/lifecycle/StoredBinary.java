package io.jenkins.plugins.legion.lifecycle;

/**
 * Where a binary is that was stored at a connection, and not with its build.
 *
 * @param connection the connection's id
 * @param key the object's whole name there
 * @param place the same for people, without secrets: {@code s3://models/wine/wine-12.zip}
 * @param version what the store calls this content, such as an object's version or its ETag; empty where it calls it nothing
 */
public record StoredBinary(String connection, String key, String place, String version) {

    public StoredBinary {
        connection = Texts.orEmpty(connection);
        key = Texts.orEmpty(key);
        place = Texts.orEmpty(place);
        version = Texts.orEmpty(version);
    }

    /** Of a digest, in a name: one in 2^48. */
    private static final int DIGITS = 12;

    /**
     * What a binary is called below a connection's own path: by its digest, so that no two binaries have one name, and one that is
     * stored twice has one.
     */
    public static String name(ModelIdentity model, TrainedModelBinary binary) {
        String digest = binary.digest().substring(binary.digest().indexOf(':') + 1);
        return model.name() + "/" + digest.substring(0, DIGITS) + "/" + binary.fileName();
    }
}

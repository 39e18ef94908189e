package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What objects' tags say of all of them together. */
final class ObjectTags {

    private ObjectTags() {}

    /** One object's tag, or a digest over the keys and tags of several; empty where any of them has none. */
    static String version(List<RemoteObject> objects) {
        if (objects.stream().anyMatch(object -> object.tag().isEmpty())) {
            return "";
        }
        if (objects.size() == 1) {
            return "etag:" + objects.get(0).tag();
        }
        MessageDigest digest = Sha256.fresh();
        for (RemoteObject object : objects) {
            digest.update((object.key() + "\0" + object.tag() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return "etags:" + Sha256.hex(digest);
    }
}

package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a packaging.
 *
 * @param results texts by name; for an image {@value #IMAGE}, {@value #DIGEST}, {@value #REFERENCE} and {@value #SIZE} among them
 */
public record PackagedModel(Map<String, String> results) {

    /** The image with its tag, as one pulls it, or where it lies on the disk. */
    public static final String IMAGE = "image";

    /** {@code sha256:} and the digest of the image's manifest. */
    public static final String DIGEST = "digest";

    /** The image by its digest: this very one, whatever becomes of its tag. */
    public static final String REFERENCE = "reference";

    /** The bytes of the image as they are kept, its base included. */
    public static final String SIZE = "size";

    public PackagedModel {
        results = InOrder.copy(results);
    }

    /** The same, of which more is known. */
    public PackagedModel with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(results);
        more.put(name, value);
        return new PackagedModel(more);
    }
}

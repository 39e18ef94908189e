package io.jenkins.plugins.legion.packaging.image;

import java.io.IOException;

/** A layer has other bytes than were known of it, since another Java packs otherwise. The cache knows the new ones. */
final class RepackedLayer extends IOException {

    private static final long serialVersionUID = 1L;

    RepackedLayer(String layer) {
        super("the layer '" + layer + "' was packed by another Java, and no copy of that is left");
    }

    static boolean isBehind(Throwable fault) {
        return fault instanceof RepackedLayer || fault.getCause() != null && isBehind(fault.getCause());
    }
}

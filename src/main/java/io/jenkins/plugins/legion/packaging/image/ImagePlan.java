package io.jenkins.plugins.legion.packaging.image;

import java.util.List;

/**
 * What an image is to be.
 *
 * @param base what it stands on
 * @param platform that it is for; of a base for several, the one that is taken
 * @param layers over the base, the lowest first: what changes least
 */
public record ImagePlan(BaseImage base, Platform platform, List<ImageLayer> layers, ImageConfig config) {

    public ImagePlan {
        layers = List.copyOf(layers);
    }
}

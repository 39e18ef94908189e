package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Util;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.registry.external.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A model that was trained elsewhere, in the user's words: how it is called here, and where it is. */
public final class ExternalSource implements Serializable {

    private static final long serialVersionUID = 1L;

    private String model = "";
    private String version = "";
    private String path = "";
    private String uri = "";
    private String trackingUri = "";
    private String image = "";

    private ExternalSource as(UnaryOperator<String> change) {
        ExternalSource changed = new ExternalSource();
        changed.setModel(change.apply(model));
        changed.setVersion(change.apply(version));
        changed.setPath(change.apply(path));
        changed.setUri(change.apply(uri));
        changed.setTrackingUri(change.apply(trackingUri));
        changed.setImage(change.apply(image));
        return changed;
    }

    /** The same, with the values of variables in the place of their names. */
    public ExternalSource expanded(UnaryOperator<String> expansion) {
        return as(text -> expansion.apply(Util.fixNull(text)));
    }

    /** The same; where nobody says which version it is, it is this one. */
    public ExternalSource versionedOr(String other) {
        ExternalSource versioned = as(UnaryOperator.identity());
        if (version.isEmpty()) {
            versioned.setVersion(other);
        }
        return versioned;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = Util.fixNull(model).trim();
    }

    /** Empty where nobody says one, so that the build is to say it. */
    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = Util.fixNull(version).trim();
    }

    /** A file or a folder in the workspace. */
    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = Util.fixNull(path).trim();
    }

    /** What MLflow calls it: {@code models:/wine/3} and the like. */
    public String getUri() {
        return uri;
    }

    public void setUri(String uri) {
        this.uri = Util.fixNull(uri).trim();
    }

    /** The address of the MLflow server; empty for that of the environment. */
    public String getTrackingUri() {
        return trackingUri;
    }

    public void setTrackingUri(String trackingUri) {
        this.trackingUri = Util.fixNull(trackingUri).trim();
    }

    /** A container image's reference. */
    public String getImage() {
        return image;
    }

    public void setImage(String image) {
        this.image = Util.fixNull(image).trim();
    }

    /** @throws InvalidInput naming everything that is wrong */
    public void check() {
        List<Fault> faults = new ArrayList<>();
        if (model.isEmpty()) {
            faults.add(Fault.missing("model", Names.MODEL.rule()));
        } else {
            Names.MODEL.fault("model", model).ifPresent(faults::add);
        }
        if (!version.isEmpty()) {
            Names.VERSION.fault("version", version).ifPresent(faults::add);
        }
        if (!path.isEmpty()) {
            PathRules.fault("path", path).ifPresent(faults::add);
        }
        long given = Stream.of(path, uri, image).filter(one -> !one.isEmpty()).count();
        if (given != 1) {
            faults.add(Fault.missing("path, uri or image", "exactly one of them, which says where the model is"));
        }
        if (isImage()) {
            try {
                ImageReference.parse(image);
            } catch (InvalidInput e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    public boolean isImage() {
        return !image.isEmpty();
    }
}

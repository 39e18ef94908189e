package org.csanchez.jenkins.plugins.kubernetes;

import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;

public class PodAnnotation extends AbstractDescribableImpl<PodAnnotation> implements Serializable {
    public PodAnnotation(String key, String value) {
        throw new UnsupportedOperationException();
    }

    public String getKey() {
        throw new UnsupportedOperationException();
    }

    public String getValue() {
        throw new UnsupportedOperationException();
    }
}

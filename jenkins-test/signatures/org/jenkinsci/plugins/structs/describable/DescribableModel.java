package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;

public final class DescribableModel<T> implements Serializable {
    private DescribableModel() {}
}

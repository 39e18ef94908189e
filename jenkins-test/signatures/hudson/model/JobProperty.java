package hudson.model;

import hudson.ExtensionPoint;

public abstract class JobProperty<J extends Job<?, ?>> implements Describable<JobProperty<?>>, ExtensionPoint {
    public JobProperty() {}

    public JobPropertyDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }
}

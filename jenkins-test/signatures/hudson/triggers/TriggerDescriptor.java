package hudson.triggers;

import hudson.model.Descriptor;
import hudson.model.Item;

public abstract class TriggerDescriptor extends Descriptor<Trigger<?>> {
    public abstract boolean isApplicable(Item item);

    protected TriggerDescriptor() {}
}

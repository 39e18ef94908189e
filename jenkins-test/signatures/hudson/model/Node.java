package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;

public abstract class Node implements ModelObject, Describable<Node>, ExtensionPoint, AccessControlled {
    public enum Mode {
        NORMAL,
        EXCLUSIVE
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public final Computer toComputer() {
        throw new UnsupportedOperationException();
    }

    public Node() {}
}

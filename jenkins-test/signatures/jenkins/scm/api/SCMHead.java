package jenkins.scm.api;

import hudson.ExtensionPoint;
import hudson.model.Item;
import jenkins.scm.api.mixin.SCMHeadMixin;

public class SCMHead implements SCMHeadMixin {
    public SCMHead(String name) {}

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public final boolean equals(Object o) {
        throw new UnsupportedOperationException();
    }

    public final int hashCode() {
        throw new UnsupportedOperationException();
    }

    public int compareTo(SCMHead o) {
        throw new UnsupportedOperationException();
    }

    public abstract static class HeadByItem implements ExtensionPoint {
        public static SCMHead findHead(Item item) {
            throw new UnsupportedOperationException();
        }

        private HeadByItem() {}
    }
}

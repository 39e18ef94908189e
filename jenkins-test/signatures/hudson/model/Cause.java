package hudson.model;

import java.util.List;

public abstract class Cause {
    public static class UpstreamCause extends Cause {
        public String getUpstreamProject() {
            throw new UnsupportedOperationException();
        }

        public List<Cause> getUpstreamCauses() {
            throw new UnsupportedOperationException();
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        private UpstreamCause() {}
    }

    public abstract String getShortDescription();

    public Cause() {}
}

package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.Serializable;
import java.util.Map;
import jenkins.model.RunAction2;

public class Fingerprinter extends Publisher implements ExtensionPoint, Serializable {
    public static final class FingerprintAction implements RunAction2 {
        public FingerprintAction(Run build, Map<String, String> record) {}

        public void add(Map<String, String> moreRecords) {
            throw new UnsupportedOperationException();
        }

        public Map<String, String> getRecords() {
            throw new UnsupportedOperationException();
        }

        public void onAttached(Run<?, ?> r) {
            throw new UnsupportedOperationException();
        }

        public void onLoad(Run<?, ?> r) {
            throw new UnsupportedOperationException();
        }

        public String getIconFileName() {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }

        public String getUrlName() {
            throw new UnsupportedOperationException();
        }
    }

    private Fingerprinter() {}
}

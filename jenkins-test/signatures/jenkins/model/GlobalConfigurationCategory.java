package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.ModelObject;

public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {
    public static class Unclassified extends GlobalConfigurationCategory {
        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }

        private Unclassified() {}
    }

    public static <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public GlobalConfigurationCategory() {}
}

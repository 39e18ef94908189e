package jenkins.model;

import hudson.Plugin;
import hudson.model.Computer;
import hudson.model.Descriptor;
import hudson.model.Hudson;
import hudson.model.Item;
import hudson.model.FingerprintMap;
import hudson.model.ItemGroup;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TopLevelItem;
import hudson.security.Permission;
import hudson.slaves.Cloud;
import hudson.util.DescribableList;
import hudson.util.VersionNumber;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

public class Jenkins extends Node implements ModifiableTopLevelItemGroup {
    public static Jenkins get() throws IllegalStateException {
        throw new UnsupportedOperationException();
    }

    public final Hudson.CloudList clouds = null;

    public static class CloudList extends DescribableList<Cloud, Descriptor<Cloud>> {
        public CloudList() {}
    }

    public Computer[] getComputers() {
        throw new UnsupportedOperationException();
    }

    public Computer getComputer(String name) {
        throw new UnsupportedOperationException();
    }

    public Label getLabel(String expr) {
        throw new UnsupportedOperationException();
    }

    public Node getNode(String name) {
        throw new UnsupportedOperationException();
    }

    public String getLegacyInstanceId() {
        throw new UnsupportedOperationException();
    }

    public Plugin getPlugin(String shortName) {
        throw new UnsupportedOperationException();
    }

    public List<TopLevelItem> getItems() {
        throw new UnsupportedOperationException();
    }

    public String getRootUrl() {
        throw new UnsupportedOperationException();
    }

    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    public static VersionNumber getVersion() {
        throw new UnsupportedOperationException();
    }

    public FingerprintMap getFingerprintMap() {
        throw new UnsupportedOperationException();
    }

    public static Authentication getAuthentication2() {
        throw new UnsupportedOperationException();
    }

    public static final Permission MANAGE = null;

    public void checkPermission(Permission permission) throws AccessDeniedException {
        throw new UnsupportedOperationException();
    }

    public static final Permission ADMINISTER = null;

    public static final Permission READ = null;

    public String getFullName() {
        throw new UnsupportedOperationException();
    }

    public final <T extends Item> T getItem(String relativeName, ItemGroup context, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) throws AccessDeniedException {
        throw new UnsupportedOperationException();
    }

    public <T extends Item> Iterable<T> allItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    protected Jenkins(File root, ServletContext context) throws IOException, InterruptedException {}

    public static final Permission SYSTEM_READ = null;
}

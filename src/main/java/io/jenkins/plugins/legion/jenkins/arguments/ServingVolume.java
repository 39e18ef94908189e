package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Something that is mounted into the containers that serve, in a form: of the four sources one is said. */
public final class ServingVolume extends AbstractDescribableImpl<ServingVolume> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String mountPath;
    private String pvc = "";
    private String configMap = "";
    private String secret = "";
    private boolean emptyDir;
    private boolean readOnly;
    private String size = "";

    /** @param mountPath absolute, in the container */
    @DataBoundConstructor
    public ServingVolume(String mountPath) {
        this.mountPath = stripped(mountPath);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    public String getMountPath() {
        return stripped(mountPath);
    }

    public String getPvc() {
        return stripped(pvc);
    }

    @DataBoundSetter
    public void setPvc(String pvc) {
        this.pvc = pvc;
    }

    public String getConfigMap() {
        return stripped(configMap);
    }

    @DataBoundSetter
    public void setConfigMap(String configMap) {
        this.configMap = configMap;
    }

    public String getSecret() {
        return stripped(secret);
    }

    @DataBoundSetter
    public void setSecret(String secret) {
        this.secret = secret;
    }

    public boolean isEmptyDir() {
        return emptyDir;
    }

    @DataBoundSetter
    public void setEmptyDir(boolean emptyDir) {
        this.emptyDir = emptyDir;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    @DataBoundSetter
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Of an empty folder. */
    public String getSize() {
        return stripped(size);
    }

    @DataBoundSetter
    public void setSize(String size) {
        this.size = size;
    }

    ServingVolume expanded(UnaryOperator<String> expansion) {
        ServingVolume expanded = new ServingVolume(expansion.apply(getMountPath()));
        expanded.setPvc(expansion.apply(getPvc()));
        expanded.setConfigMap(expansion.apply(getConfigMap()));
        expanded.setSecret(expansion.apply(getSecret()));
        expanded.setEmptyDir(emptyDir);
        expanded.setReadOnly(readOnly);
        expanded.setSize(expansion.apply(getSize()));
        return expanded;
    }

    /** As a Jenkinsfile writes it. */
    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("pvc", getPvc());
        written.put("configMap", getConfigMap());
        written.put("secret", getSecret());
        written.put("mountPath", getMountPath());
        written.put("size", getSize());
        written.values().removeIf(""::equals);
        if (emptyDir) {
            written.put("emptyDir", true);
        }
        if (readOnly) {
            written.put("readOnly", true);
        }
        return written;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServingVolume that && written().equals(that.written());
    }

    @Override
    public int hashCode() {
        return Objects.hash(written());
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ServingVolume> {

        @Override
        public String getDisplayName() {
            return Messages.ServingVolume_displayName();
        }
    }
}

package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.databind.JavaType;
import hudson.Util;
import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Data that was bound, for views and the API. */
@ExportedBean
public final class DataView {

    private static final JavaType JSON =
            LifecycleJson.mapper().getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class);

    /** Parts and remarks of a record that comes from elsewhere; our own counting has fewer. */
    private static final int MOST = 20;

    private final BoundData data;

    DataView(BoundData data) {
        this.data = data;
    }

    @Exported
    public String getConnection() {
        return data.binding().connection();
    }

    /** The connection's type; empty for data that was there already. */
    @Exported
    public String getType() {
        return data.type();
    }

    /** Where it was found; empty for data that was there already. */
    @Exported
    public String getPlace() {
        return data.place();
    }

    /** What its store calls the state that it was in; empty where it has no such thing. */
    @Exported
    public String getVersion() {
        return data.version();
    }

    @Exported
    public String getRemotePath() {
        return data.binding().remotePath();
    }

    @Exported
    public String getLocalPath() {
        return data.binding().localPath();
    }

    @Exported
    public long getFiles() {
        return data.files();
    }

    @Exported
    public long getBytes() {
        return data.bytes();
    }

    /** What the binding is called for people: the connection and its path, else the place in the workspace. */
    public String getName() {
        DataBinding binding = data.binding();
        return binding.connection().isEmpty()
                ? binding.localPath()
                : binding.connection() + (binding.remotePath().isEmpty() ? "" : ":" + binding.remotePath());
    }

    /** The number of files in words. */
    public String getHowMany() {
        return Messages.Lineage_files(data.files());
    }

    public String getReadableFiles() {
        return Figures.count(data.files());
    }

    public String getReadableSize() {
        return Figures.bytes(data.bytes());
    }

    @Exported
    public String getDigest() {
        return data.digest();
    }

    public String getDigestShort() {
        return ShortDigest.of(data.digest());
    }

    /** The version with as many digits of a digest as tell it from others. */
    public String getVersionShort() {
        return data.version().replaceAll("\\b([0-9a-f]{7})[0-9a-f]{25,57}\\b", "$1");
    }

    /** What was counted in it, as the record has it; null where nobody counted. */
    @Exported
    public Map<String, Object> getStatistics() {
        return data.statistics()
                .<Map<String, Object>>map(counted -> LifecycleJson.mapper().convertValue(counted, JSON))
                .orElse(null);
    }

    public List<DataPartView> getParts() {
        return data.statistics().map(DataStatistics::parts).orElse(List.of()).stream()
                .limit(MOST)
                .map(DataPartView::new)
                .toList();
    }

    /** What was not counted, and why. */
    public List<String> getRemarks() {
        return data.statistics().map(DataStatistics::remarks).orElse(List.of()).stream()
                .limit(MOST)
                .toList();
    }

    /** What the job's page of comparisons is asked for, to find the trainings on the same data; empty without a digest. */
    public String getSameQuery() {
        return data.digest().isEmpty()
                ? ""
                : "where="
                        + Util.rawEncode("data_digest LIKE '%" + data.digest().replaceAll("[^\\w:]", "") + "%'");
    }
}

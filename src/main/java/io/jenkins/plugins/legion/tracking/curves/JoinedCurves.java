package io.jenkins.plugins.legion.tracking.curves;

import io.jenkins.plugins.legion.tracking.series.CurveSource;
import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several sources as one; of a name that several have, the first one's is taken. */
public final class JoinedCurves implements CurveSource {

    private final Map<String, CurveSource> owners = new LinkedHashMap<>();

    public JoinedCurves(List<? extends CurveSource> sources) {
        for (CurveSource source : sources) {
            source.names().forEach(name -> owners.putIfAbsent(name, source));
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(owners.keySet());
    }

    @Override
    public long count(String name) {
        return owners.get(name).count(name);
    }

    @Override
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        return owners.get(name).chart(name, most, fromStep, toStep);
    }

    @Override
    public LatestValue latest(String name) throws IOException {
        return owners.get(name).latest(name);
    }
}

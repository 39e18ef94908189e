package io.jenkins.plugins.legion.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;

/** The charts' points as JSON, for the script that shows values under the pointer. Names it reads from the legend. */
final class CurveData {

    private CurveData() {}

    /** JSON of numbers alone, which cannot end the script element that it stands in. */
    static String of(List<Chart> charts) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Chart chart : charts) {
            ObjectNode one = all.addObject();
            ends(one.putArray("across"), chart.across());
            ends(one.putArray("linear"), chart.upward());
            chart.upwardByRatio().ifPresent(axis -> ends(one.putArray("ratio"), axis));
            ArrayNode curves = one.putArray("curves");
            for (Curve curve : chart.curves()) {
                ObjectNode points = curves.addObject();
                ArrayNode x = points.putArray("x");
                ArrayNode y = points.putArray("y");
                for (int i = 0; i < curve.x().length; i++) {
                    x.add((long) curve.x()[i]);
                    number(y, curve.y()[i]);
                }
            }
        }
        try {
            return LifecycleJson.mapper().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names cannot fail to be written", e);
        }
    }

    private static void ends(ArrayNode into, Axis axis) {
        into.add(axis.low()).add(axis.high());
    }

    private static void number(ArrayNode into, double value) {
        if (Double.isFinite(value)) {
            into.add(value);
        } else {
            into.add(Figures.value(value));
        }
    }
}

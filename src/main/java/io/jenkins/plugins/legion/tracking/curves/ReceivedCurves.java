package io.jenkins.plugins.legion.tracking.curves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Curves as they came from elsewhere. Nothing of them is believed but that they are names and numbers. */
public final class ReceivedCurves {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Characters: those of a run's name and a metric's, twice over. */
    private static final int LONGEST_NAME = 1_000;

    private ReceivedCurves() {}

    /**
     * @param json as {@link CurvesJson} writes it
     * @throws IOException if it is something else, or more than was asked for
     */
    public static Curves read(byte[] json, CurveQuestion question) throws IOException {
        JsonNode answer = JSON.readTree(json);
        if (answer == null || !answer.isObject()) {
            throw unexpected("an object");
        }
        List<Curves.Drawn> drawn = new ArrayList<>();
        for (JsonNode curve : list(answer, "series", CurveQuestion.MOST_CURVES)) {
            drawn.add(curve(curve, question.points()));
        }
        List<LatestValue> latest = new ArrayList<>();
        for (JsonNode value : list(answer, "latest", Curves.MOST_NAMES)) {
            latest.add(new LatestValue(name(value.path("name")), whole(value.path("step")), real(value.path("value"))));
        }
        int further = (int) Math.max(0, Math.min(Integer.MAX_VALUE, whole(answer.path("further"))));
        return new Curves(
                drawn,
                names(answer, "names", Curves.MOST_NAMES),
                further,
                names(answer, "missing", CurveQuestion.MOST_CURVES),
                latest);
    }

    private static Curves.Drawn curve(JsonNode curve, int most) throws IOException {
        JsonNode steps = list(curve, "steps", most);
        JsonNode times = list(curve, "times", most);
        JsonNode values = list(curve, "values", most);
        if (steps.size() != values.size() || times.size() != values.size()) {
            throw unexpected("as many steps and times as values");
        }
        Series series =
                new Series(name(curve.path("name")), new long[values.size()], new long[values.size()], reals(values));
        for (int i = 0; i < series.size(); i++) {
            series.steps()[i] = whole(steps.get(i));
            series.times()[i] = whole(times.get(i));
        }
        return new Curves.Drawn(series, Math.max(series.size(), whole(curve.path("count"))));
    }

    private static double[] reals(JsonNode list) throws IOException {
        double[] reals = new double[list.size()];
        Iterator<JsonNode> values = list.elements();
        for (int i = 0; i < reals.length; i++) {
            reals[i] = real(values.next());
        }
        return reals;
    }

    private static List<String> names(JsonNode answer, String field, int most) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode name : list(answer, field, most)) {
            names.add(name(name));
        }
        return names;
    }

    private static JsonNode list(JsonNode owner, String field, int most) throws IOException {
        JsonNode list = owner.path(field);
        if (!list.isArray() || list.size() > most) {
            throw unexpected(field + ", a list of at most " + most);
        }
        return list;
    }

    private static String name(JsonNode name) throws IOException {
        if (!name.isTextual() || name.textValue().length() > LONGEST_NAME) {
            throw unexpected("a name of at most " + LONGEST_NAME + " characters");
        }
        return name.textValue();
    }

    private static long whole(JsonNode number) throws IOException {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw unexpected("a whole number");
        }
        return number.longValue();
    }

    private static double real(JsonNode number) throws IOException {
        if (!number.isNumber() && !number.isNull()) {
            throw unexpected("a number or null");
        }
        return number.isNull() ? Double.NaN : number.doubleValue();
    }

    private static IOException unexpected(String expected) {
        return new IOException("the agent's answer has something else where there should be " + expected);
    }
}

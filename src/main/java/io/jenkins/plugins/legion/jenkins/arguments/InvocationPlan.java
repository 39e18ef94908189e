package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import io.jenkins.plugins.legion.serving.replay.CarriedRequests;
import io.jenkins.plugins.legion.serving.replay.ReplayOptions;
import io.jenkins.plugins.legion.serving.replay.Tolerance;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked what, understood: what is wrong with the arguments by themselves is said by then.
 *
 * @param deployment empty where there is an address
 * @param url the address of a server, asked from the agent; absent for a deployment
 * @param written the one request that stands in the arguments, with what is expected; absent for a file
 * @param patience for one answer
 */
public record InvocationPlan(
        String deployment,
        String target,
        Optional<URI> url,
        Optional<CarriedRequests> written,
        ReplayOptions options,
        Duration patience) {

    /** A controller's threads, and requests that one API server hands on: neither is there for load tests alone. */
    private static final int MOST_THROUGH_CLUSTER = 50;

    /** Characters: it is saved with the program, and stands in a page. */
    private static final int LONGEST = 1 << 20;

    /** What is expected of a request. */
    static final String REQUEST = "a map such as [data: [[1, 2]]], in JSON {\"data\": [[1, 2]]}";

    private static final double NANOS = 1e6;

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    /** @throws InvalidInput naming everything that is wrong */
    public static InvocationPlan of(InvocationArguments arguments) {
        List<Fault> faults = new ArrayList<>();
        named("id", arguments.getId(), Names.ID, faults);
        Optional<URI> url = whom(arguments, faults);
        Optional<CarriedRequests> written = what(arguments, faults);
        ReplayOptions options = options(arguments, faults);
        if (url.isEmpty() && options.concurrency() > MOST_THROUGH_CLUSTER) {
            faults.add(new Fault(
                    "concurrency",
                    arguments.getConcurrency(),
                    "at most " + MOST_THROUGH_CLUSTER
                            + " for a deployment, which Jenkins asks itself; with url an agent asks"));
        }
        Duration patience = patience(arguments.getTimeLimit(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new InvocationPlan(arguments.getDeployment(), arguments.getTarget(), url, written, options, patience);
    }

    private static Optional<URI> whom(InvocationArguments arguments, List<Fault> faults) {
        String deployment = arguments.getDeployment();
        if (arguments.getUrl().isEmpty()) {
            if (deployment.isEmpty()) {
                faults.add(Fault.missing("deployment", "a deployment's name, or the url of a server"));
            }
            named("deployment", deployment, Names.DEPLOYMENT, faults);
            return Optional.empty();
        }
        if (!deployment.isEmpty()) {
            faults.add(new Fault("deployment", deployment, "nothing beside url: either of them says who is asked"));
        } else if (!arguments.getTarget().isEmpty()) {
            faults.add(new Fault("target", arguments.getTarget(), "nothing beside url: it says where a deployment is"));
        }
        return url(arguments.getUrl(), faults);
    }

    private static void named(String field, String name, Names rule, List<Fault> faults) {
        if (!name.isEmpty()) {
            rule.fault(field, name).ifPresent(faults::add);
        }
    }

    static Optional<URI> url(String text, List<Fault> faults) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            if (uri.getUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                // What stands there may be secret.
                faults.add(new Fault("url", "…", "an address without user, password, '?' and '#'"));
                return Optional.empty();
            }
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
            faults.add(new Fault("url", text, "the address of a server, such as http://127.0.0.1:5000"));
        } catch (URISyntaxException e) {
            faults.add(new Fault("url", text, "the address of a server: " + e.getReason()));
        }
        return Optional.empty();
    }

    private static Optional<CarriedRequests> what(InvocationArguments arguments, List<Fault> faults) {
        String request = arguments.getRequest();
        String expected = arguments.getExpected();
        if (!arguments.getRequests().isEmpty()) {
            PathRules.fault("requests", arguments.getRequests()).ifPresent(faults::add);
            if (!request.isEmpty()) {
                faults.add(new Fault("request", request, "nothing beside requests: either of them says what is asked"));
            }
            if (!expected.isEmpty()) {
                faults.add(new Fault(
                        "expected", expected, "nothing beside requests: the file has each answer beside its request"));
            }
            return Optional.empty();
        }
        if (request.isEmpty()) {
            faults.add(Fault.missing("request", "a request, or requests in a file of the workspace"));
            return Optional.empty();
        }
        return one(request, expected, faults);
    }

    private static Optional<CarriedRequests> one(String request, String expected, List<Fault> faults) {
        if (request.length() + expected.length() > LONGEST) {
            faults.add(new Fault(
                    "request", request, LONGEST + " characters at most, with what is expected; a file may have more"));
            return Optional.empty();
        }
        ObjectNode both = LifecycleJson.mapper().createObjectNode();
        Optional<JsonNode> asked = WrittenJson.read("request", request, faults);
        if (asked.isPresent() && !asked.get().isObject()) {
            faults.add(new Fault("request", request, REQUEST));
        }
        asked.ifPresent(it -> both.set("request", it));
        if (!expected.isEmpty()) {
            WrittenJson.read("expected", expected, faults).ifPresent(it -> both.set("answer", it));
        }
        return Optional.of(
                CarriedRequests.of("request", request, both.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The usual ones, with faults, where they are out of their bounds. */
    private static ReplayOptions options(InvocationArguments arguments, List<Fault> faults) {
        ReplayOptions usual = ReplayOptions.USUAL;
        double most = WrittenNumber.decimal("maxLatencyMs", arguments.getMaxLatencyMs(), 1, faults);
        if (!(most > 0 && most < Double.POSITIVE_INFINITY)) {
            faults.add(new Fault("maxLatencyMs", arguments.getMaxLatencyMs(), "milliseconds, more than 0"));
        }
        Tolerance tolerance = tolerance(arguments, faults);
        int concurrency = WrittenNumber.whole("concurrency", arguments.getConcurrency(), usual.concurrency(), faults);
        double rate = WrittenNumber.decimal("rate", arguments.getRate(), usual.rate(), faults);
        int repeat = WrittenNumber.whole("repeat", arguments.getRepeat(), usual.repeat(), faults);
        int warmUp = WrittenNumber.whole("warmUp", arguments.getWarmUp(), usual.warmUp(), faults);
        double percentile = WrittenNumber.decimal("percentile", arguments.getPercentile(), usual.percentile(), faults);
        try {
            return new ReplayOptions(
                    concurrency,
                    rate,
                    repeat,
                    warmUp,
                    tolerance,
                    arguments.getMaxLatencyMs().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Duration.ofNanos(Math.round(most * NANOS))),
                    percentile);
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return usual;
        }
    }

    private static Tolerance tolerance(InvocationArguments arguments, List<Fault> faults) {
        double absolute = WrittenNumber.decimal("tolerance", arguments.getTolerance(), 0, faults);
        double relative = WrittenNumber.decimal("relativeTolerance", arguments.getRelativeTolerance(), 0, faults);
        try {
            return new Tolerance(absolute, relative);
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return Tolerance.NONE;
        }
    }

    private static Duration patience(String text, List<Fault> faults) {
        if (text.isEmpty()) {
            return USUAL_PATIENCE;
        }
        Optional<Duration> given = TimeSpan.parse(text).filter(time -> !time.isNegative() && !time.isZero());
        if (given.isEmpty()) {
            faults.add(new Fault("timeLimit", text, TimeSpan.FORM));
        }
        return given.orElse(USUAL_PATIENCE);
    }
}

package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which wheels a request comes to, by asking pip. */
record Resolution(Pip pip, PackageRequest request, PythonTarget target, PackageSources sources, WorkFolder work) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PINNED = Pattern.compile("[^=]*===?\\s*([A-Za-z0-9._+!-]+).*");

    private static final int MOST_NAMED = 8;

    /** @return by name */
    List<PackageLock.Wheel> wheels() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(request.lines());
        List<String> constraints = new ArrayList<>(request.constraints());
        if (!request.hasHashes()) {
            lines.addAll(request.added());
            return lines.isEmpty()
                    ? List.of()
                    : new ArrayList<>(ask(lines, constraints).values());
        }
        Map<String, PackageLock.Wheel> wheels = ask(lines, constraints);
        if (!request.added().isEmpty()) {
            // Where one requirement has a digest, pip wants one of each: what is not the model's is asked for beside.
            wheels.values().forEach(wheel -> constraints.add(wheel.name() + "==" + wheel.version()));
            ask(request.added(), constraints).forEach(wheels::putIfAbsent);
        }
        return new ArrayList<>(wheels.values());
    }

    private Map<String, PackageLock.Wheel> ask(List<String> lines, List<String> constraints)
            throws IOException, InterruptedException {
        Path report = work.path().resolve("report.json");
        List<String> arguments = new ArrayList<>(question());
        arguments.addAll(List.of("--report", report.toString()));
        arguments.addAll(List.of("-r", work.write("requirements.txt", lines).toString()));
        if (!constraints.isEmpty()) {
            arguments.addAll(
                    List.of("-c", work.write("constraints.txt", constraints).toString()));
        }
        Pip.Answer answer = pip.fetch(arguments, target, work, sources.mask());
        if (!answer.run().succeeded()) {
            throw explained(new PipComplaint(answer.said()));
        }
        return read(JSON.readTree(report.toFile()));
    }

    private List<String> question() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "install",
                "--dry-run",
                "--ignore-installed",
                "--target",
                work.path().resolve("nowhere").toString(),
                "--progress-bar",
                "off"));
        arguments.addAll(wheelsFor(target));
        arguments.addAll(sources.revealed(request.options()));
        return arguments;
    }

    /** The options that make pip take the wheels of that Python, and nothing but wheels. */
    static List<String> wheelsFor(PythonTarget target) {
        List<String> arguments = new ArrayList<>(List.of(
                "--only-binary=:all:",
                "--implementation",
                "cp",
                "--python-version",
                target.version(),
                "--abi",
                target.abi(),
                "--abi",
                "abi3",
                "--abi",
                "none"));
        target.platforms().forEach(platform -> arguments.addAll(List.of("--platform", platform)));
        return arguments;
    }

    private Map<String, PackageLock.Wheel> read(JsonNode report) throws IOException {
        Map<String, PackageLock.Wheel> wheels = new TreeMap<>();
        for (JsonNode item : report.path("install")) {
            String name = PackageName.normal(item.path("metadata").path("name").asText());
            JsonNode download = item.path("download_info");
            String url = download.path("url").asText();
            String digest =
                    download.path("archive_info").path("hashes").path("sha256").asText("");
            if (digest.isEmpty()) {
                digest = download.path("archive_info").path("hash").asText("").replaceFirst("^sha256=", "");
            }
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new IOException(
                        "the index of " + name + " tells no SHA-256 of its wheel, and pip has found out none");
            }
            String path = URI.create(url.replaceFirst("#.*$", "")).getPath();
            String file = path.substring(path.lastIndexOf('/') + 1);
            String version = item.path("metadata").path("version").asText();
            boolean direct = item.path("is_direct").asBoolean();
            wheels.put(name, new PackageLock.Wheel(name, version, file, digest, 0, direct ? url : ""));
        }
        return wheels;
    }

    private IOException explained(PipComplaint complaint) throws IOException, InterruptedException {
        if (complaint.missing().isPresent()) {
            throw missing(complaint, complaint.missing().get());
        }
        if (complaint.conflict().isPresent()) {
            throw new InvalidInput(new Fault(
                    where(),
                    complaint.conflict().get(),
                    "packages that go together: " + String.join("; ", complaint.reasons())));
        }
        if (!complaint.otherPythons().isEmpty()) {
            throw new InvalidInput(new Fault(
                    where(),
                    complaint.last(),
                    "packages for " + target + ": a wheel says that it is for others alone"));
        }
        if (complaint.hashMode().isPresent()) {
            throw new InvalidInput(
                    new Fault(where(), complaint.hashMode().get(), "a version and a hash for each package, or none"));
        }
        if (complaint.isWrongDigest()) {
            throw new IOException("a Python package that the index sent has another digest than " + request.file()
                    + " names: " + String.join(" ", complaint.digests()));
        }
        if (complaint.isFullDisk()) {
            throw new IOException("cannot write " + work.path() + ": the disk is full");
        }
        Optional<InvalidInput> denied = complaint.denied(where());
        if (denied.isPresent()) {
            throw denied.get();
        }
        throw new IOException("pip could not find the packages of " + request.file() + ": " + complaint.last());
    }

    private String where() {
        return request.file() + ": Python packages";
    }

    /** Asks once more for this package alone, to hear why. */
    private RuntimeException missing(PipComplaint first, PipComplaint.Missing missing)
            throws IOException, InterruptedException {
        Optional<InvalidInput> denied = first.denied(where());
        if (denied.isPresent()) {
            return denied.get();
        }
        List<String> arguments = new ArrayList<>(question());
        arguments.addAll(List.of("--no-deps", "-vv", "--retries", "1"));
        arguments.addAll(List.of(
                "-r", work.write("missing.txt", List.of(missing.requirement())).toString()));
        PipComplaint more = new PipComplaint(
                pip.run(arguments, target, work, sources.mask(), line -> false).said());
        denied = more.denied(where());
        if (denied.isPresent()) {
            return denied.get();
        }
        if (more.unreachable().isPresent()) {
            throw new IOException("the index of Python packages cannot be reached: "
                    + more.unreachable().get());
        }
        return new InvalidInput(new Fault(where(), missing.requirement(), expected(missing, more)));
    }

    private String expected(PipComplaint.Missing missing, PipComplaint more) {
        Matcher pinned = PINNED.matcher(missing.requirement());
        String version = pinned.matches() ? pinned.group(1) : "";
        List<String> wheels = of(missing, version, more.otherWheels());
        List<String> archives = of(missing, version, more.sources());
        String wanted = "a package with a wheel for " + target + "; ";
        String others = missing.versions().equals("none")
                ? ""
                : (version.isEmpty() ? "there are versions " : "; there are versions ")
                        + shortened(List.of(missing.versions().split(",\\s*")));
        if (!others.isEmpty() && version.isEmpty()) {
            return wanted + others;
        }
        if (!wheels.isEmpty()) {
            TreeSet<String> tags = new TreeSet<>();
            wheels.forEach(
                    file -> tags.add(file.replaceFirst("\\.whl$", "").replaceFirst("^.*?-([^-]+-[^-]+-[^-]+)$", "$1")));
            return wanted + "there are wheels for " + shortened(new ArrayList<>(tags)) + others;
        }
        if (!archives.isEmpty()) {
            return wanted + "there is only source to build it from: " + shortened(archives) + others;
        }
        if (!others.isEmpty()) {
            return wanted + others.substring(2);
        }
        if (!more.otherPythons().isEmpty()) {
            return wanted + "it asks for Python " + shortened(more.otherPythons());
        }
        return wanted
                + (sources.wheels().isPresent()
                        ? sources.wheels().get() + " has none"
                        : "the index has none of this name");
    }

    /** Those of the files that are of this package and version: a folder's are of any. */
    private static List<String> of(PipComplaint.Missing missing, String version, List<String> files) {
        String name = PackageName.of(missing.requirement()).orElse("") + "-";
        return files.stream()
                .filter(file -> PackageName.normal(file).startsWith(name))
                .filter(file ->
                        version.isEmpty() || file.contains("-" + version + "-") || file.contains("-" + version + "."))
                .toList();
    }

    /** The last of them, which are the newest where pip has sorted them. */
    private static String shortened(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return (more > 0 ? "… " : "") + String.join(", ", names.subList(Math.max(more, 0), names.size()));
    }
}

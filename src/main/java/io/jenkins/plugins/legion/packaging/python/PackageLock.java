package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Exactly which wheels a model's packages are. The same lock gives the same files.
 *
 * @param target the Python that they are for, as people read it
 * @param sources what pip is told to find them again: indexes, without who may ask them
 * @param wheels by name, each package once
 */
public record PackageLock(String target, List<String> sources, List<Wheel> wheels) {

    /** 16 MiB: tens of thousands of wheels. */
    private static final long LARGEST = 16L << 20;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One of them.
     *
     * @param name the package's, normal
     * @param version its version
     * @param file its file name
     * @param sha256 its digest, 64 hexadecimal digits
     * @param bytes its size
     * @param url where it is, if the model itself says so; else empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Wheel(String name, String version, String file, String sha256, long bytes, String url) {

        public Wheel {
            url = url == null ? "" : url;
        }

        Wheel ofBytes(long size) {
            return new Wheel(name, version, file, sha256, size, url);
        }
    }

    /** @throws InvalidInput with all that no lock has */
    public PackageLock {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Wheel wheel : wheels == null ? List.<Wheel>of() : wheels) {
            String where = "lock: " + wheel.name();
            if (wheel.sha256() == null || !SHA256.matcher(wheel.sha256()).matches()) {
                faults.add(new Fault(where, String.valueOf(wheel.sha256()), "a SHA-256 of 64 hexadecimal digits"));
            }
            if (wheel.file() == null
                    || WheelName.of(wheel.file())
                            .filter(name -> name.name().equals(wheel.name()))
                            .isEmpty()) {
                faults.add(new Fault(where, String.valueOf(wheel.file()), "the file name of a wheel of this package"));
            }
            if (wheel.bytes() < 0 || !String.valueOf(wheel.version()).matches("[A-Za-z0-9._!+-]+")) {
                faults.add(new Fault(where, wheel.version() + ", " + wheel.bytes() + " bytes", "a version and a size"));
            }
            if (!wheel.url().isEmpty() && !wheel.url().matches("https?://[^\\s@]+")) {
                faults.add(new Fault(where, "url", "an address without user and password"));
            }
            if (!names.add(wheel.name())) {
                faults.add(new Fault(where, wheel.file(), "each package once"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        target = target == null ? "" : target;
        sources = sources == null ? List.of() : List.copyOf(sources);
        wheels = wheels == null
                ? List.of()
                : wheels.stream().sorted(Comparator.comparing(Wheel::name)).toList();
    }

    /**
     * Reads one that was written.
     *
     * @throws InvalidInput if it is none
     */
    public static PackageLock read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInput(
                    new Fault(file.toString(), Files.size(file) + " bytes", "a lock of Python packages"));
        }
        try {
            PackageLock lock = MAPPER.readValue(Files.readAllBytes(file), PackageLock.class);
            if (lock != null) {
                return lock;
            }
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof InvalidInput faults) {
                throw faults.within(file + ": ");
            }
        }
        throw new InvalidInput(new Fault(file.toString(), "", "a lock of Python packages, as JSON"));
    }

    /** Writes it for people to read and for {@link #read}: the same lock, the same bytes. */
    public void write(Path file) throws IOException {
        Folders.write(file.toAbsolutePath(), MAPPER.writeValueAsString(this) + "\n");
    }
}

package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches locked wheels: by pip, which checks their digests, or from the folder that has them. */
record WheelFetch(Pip pip, PythonTarget target, PackageSources sources, List<String> options, WorkFolder work) {

    /** @return the folder that has them, by their file names */
    Path fetch(List<PackageLock.Wheel> wheels) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.path().resolve("wheels"));
        List<PackageLock.Wheel> further = new ArrayList<>();
        for (PackageLock.Wheel wheel : wheels) {
            if (!isCopied(wheel, folder)) {
                further.add(wheel);
            }
        }
        if (!further.isEmpty()) {
            fetch(further, folder);
        }
        return folder;
    }

    private boolean isCopied(PackageLock.Wheel wheel, Path folder) throws IOException {
        if (sources.wheels().isEmpty() || !wheel.url().isEmpty()) {
            return false;
        }
        Path there = sources.wheels().get().resolve(wheel.file());
        if (!Files.isRegularFile(there) || !Sha256.hex(there).equals(wheel.sha256())) {
            return false;
        }
        try {
            Files.copy(there, folder.resolve(wheel.file()));
        } catch (IOException e) {
            throw Folders.cannotWrite(folder.resolve(wheel.file()), e);
        }
        return true;
    }

    private void fetch(List<PackageLock.Wheel> wheels, Path folder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "download",
                "--no-deps",
                "--require-hashes",
                "--dest",
                folder.toString(),
                "--progress-bar",
                "off",
                "-r",
                work.write("locked.txt", wheels.stream().map(WheelFetch::line).toList())
                        .toString()));
        arguments.addAll(Resolution.wheelsFor(target));
        arguments.addAll(sources.revealed(options));
        Pip.Answer answer = pip.fetch(arguments, target, work, sources.mask());
        if (!answer.run().succeeded()) {
            throw explained(new PipComplaint(answer.said()));
        }
    }

    private static String line(PackageLock.Wheel wheel) {
        return wheel.url().isEmpty()
                ? wheel.name() + "==" + wheel.version() + " --hash=sha256:" + wheel.sha256()
                : wheel.name() + " @ " + wheel.url().replaceFirst("#.*$", "") + " --hash=sha256:" + wheel.sha256();
    }

    private IOException explained(PipComplaint complaint) {
        Optional<InvalidInput> denied = complaint.denied("Python packages");
        if (denied.isPresent()) {
            throw denied.get();
        }
        if (complaint.isFullDisk()) {
            return new IOException("cannot write " + work.path() + ": the disk is full");
        }
        if (complaint.isWrongDigest()) {
            return new IOException(
                    "a Python package has another digest than is locked; it was changed on its index, or on its way: "
                            + String.join(" ", complaint.digests()));
        }
        if (complaint.missing().isPresent()) {
            return new IOException(
                    "the locked wheel " + complaint.missing().get().requirement()
                            + " is no longer where packages come from; make a new lock, or name the index that has it");
        }
        return new IOException("pip could not fetch Python packages: " + complaint.last());
    }
}

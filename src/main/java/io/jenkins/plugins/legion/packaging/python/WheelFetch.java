package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fetches locked wheels by pip, which checks their digests. */
record WheelFetch(Pip pip, PythonTarget target, PackageSources sources, List<String> options, WorkFolder work) {

    private static final int TRIES = 3;

    /** @return the folder that has them, by their file names */
    Path fetch(List<PackageLock.Wheel> wheels) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.path().resolve("wheels"));
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
        for (int i = 1; ; i++) {
            Pip.Answer answer = pip.run(arguments, target, work, sources.mask(), Resolution::isTold);
            if (answer.run().succeeded()) {
                return folder;
            }
            PipComplaint complaint = new PipComplaint(answer.said());
            if (answer.run().timedOut() || !complaint.isBroken() || i == TRIES) {
                throw explained(answer, complaint);
            }
            pip.log().accept("The line to the index broke, try " + (i + 1) + " of " + TRIES + ": " + complaint.last());
        }
    }

    private static String line(PackageLock.Wheel wheel) {
        return wheel.url().isEmpty()
                ? wheel.name() + "==" + wheel.version() + " --hash=sha256:" + wheel.sha256()
                : wheel.name() + " @ " + wheel.url().replaceFirst("#.*$", "") + " --hash=sha256:" + wheel.sha256();
    }

    private IOException explained(Pip.Answer answer, PipComplaint complaint) {
        if (answer.run().timedOut()) {
            return new IOException("pip took longer than " + pip.limit().toMinutes()
                    + " min to fetch Python packages; it said last: " + complaint.last());
        }
        if (complaint.denied().isPresent()) {
            throw new InvalidInput(new Fault(
                    "Python packages",
                    complaint.denied().get(),
                    "an index that lets us in: a user name and a password that it knows"));
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

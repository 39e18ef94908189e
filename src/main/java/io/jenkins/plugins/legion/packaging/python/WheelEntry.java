package io.jenkins.plugins.legion.packaging.python;

/**
 * A file of a wheel, and where the wheel has it.
 *
 * @param path within the wheel
 * @param bytes unpacked
 * @param sha256 64 hexadecimal digits
 * @param executable whether its author means it to be run
 * @param offset of its data in the wheel
 * @param packed how many bytes that has there
 * @param deflated whether they are compressed
 */
record WheelEntry(
        String path, long bytes, String sha256, boolean executable, long offset, long packed, boolean deflated) {}

package io.jenkins.plugins.legion.tracking;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes {@link SeriesFormat}. */
final class SeriesWriter {

    private final CRC32C checksum = new CRC32C();
    private final DataOutputStream out;

    SeriesWriter(OutputStream out) {
        this.out = new DataOutputStream(new CheckedOutputStream(out, checksum));
    }

    void write(List<Series> all) throws IOException {
        out.write(SeriesFormat.MAGIC);
        out.writeByte(SeriesFormat.VERSION);
        varint(all.size());
        for (Series series : all) {
            write(series);
        }
        out.writeInt((int) checksum.getValue());
        out.flush();
    }

    private void write(Series series) throws IOException {
        byte[] name = series.name().getBytes(StandardCharsets.UTF_8);
        varint(name.length);
        out.write(name);
        varint(series.size());
        boolean floats = floats(series.values());
        out.writeByte(floats ? Float.BYTES : Double.BYTES);
        differences(series.steps());
        differences(series.times());
        for (double value : series.values()) {
            if (floats) {
                out.writeInt(Float.floatToIntBits((float) value));
            } else {
                out.writeLong(Double.doubleToLongBits(value));
            }
        }
    }

    private static boolean floats(double[] values) {
        for (double value : values) {
            if (Double.doubleToLongBits((float) value) != Double.doubleToLongBits(value)) {
                return false;
            }
        }
        return true;
    }

    private void differences(long[] numbers) throws IOException {
        long before = 0;
        for (long number : numbers) {
            varint(SeriesFormat.zigzag(number - before));
            before = number;
        }
    }

    private void varint(long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}

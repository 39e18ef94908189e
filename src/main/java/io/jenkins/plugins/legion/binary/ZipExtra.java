package io.jenkins.plugins.legion.binary;

import java.nio.ByteBuffer;

/** The extra fields of a ZIP's header, of which only Zip64's sizes matter here. */
final class ZipExtra {

    private final ByteBuffer fields;

    /** @param fields in little-endian order */
    ZipExtra(ByteBuffer fields) {
        this.fields = fields;
    }

    /**
     * Resolves the narrow values of a header: those that say "see Zip64" stand in the extra field, in this order.
     *
     * @param narrow sizes and offset as the header has them
     * @return the true values; null if fields are cut short, or if one that is needed is missing
     */
    long[] zip64(long... narrow) {
        long[] wide = narrow.clone();
        ByteBuffer left = fields.duplicate().order(fields.order());
        ByteBuffer found = null;
        while (left.remaining() >= 4) {
            int id = ZipDirectory.u16(left);
            int length = ZipDirectory.u16(left);
            if (length > left.remaining()) {
                return null;
            }
            ByteBuffer field = left.slice().order(fields.order()).limit(length);
            left.position(left.position() + length);
            if (id == Zip.EXTRA_ZIP64) {
                if (found != null) {
                    return null;
                }
                found = field;
            }
        }
        if (left.hasRemaining()) {
            return null;
        }
        for (int i = 0; i < wide.length; i++) {
            if (wide[i] == Zip.SEE_ZIP64_32) {
                if (found == null || found.remaining() < 8) {
                    return null;
                }
                wide[i] = found.getLong();
                if (wide[i] < 0) {
                    return null;
                }
            }
        }
        return wide;
    }
}

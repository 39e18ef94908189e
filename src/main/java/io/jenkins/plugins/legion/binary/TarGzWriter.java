package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a gzip-compressed tar, as ODAHU does. Long names and sizes go into POSIX headers. */
final class TarGzWriter implements ContainerWriter {

    /** Tar's usual 20 records. */
    private static final int BLOCK_BYTES = 20 * 512;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final GzipSegments gzip;
    private final TarArchiveOutputStream tar;
    private final Deflating sampler = new Deflating();

    TarGzWriter(PipelinedSink sink) throws IOException {
        gzip = new GzipSegments(sink);
        tar = new TarArchiveOutputStream(gzip, BLOCK_BYTES, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void file(Source source, SourceReader reader) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(source.path(), TarConstants.LF_NORMAL);
        entry.setSize(source.bytes());
        entry.setMode(UnixMode.of(source.executable()) & ~UnixMode.TYPE);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        gzip.compressing(sampler.pays(reader));
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = source.bytes(); left > 0; ) {
            int length = (int) Math.min(left, buffer.length);
            reader.readFully(buffer, 0, length);
            tar.write(buffer, 0, length);
            left -= length;
        }
        reader.expectEnd();
        tar.closeArchiveEntry();
        gzip.compressing(true);
    }

    @Override
    public void finish() throws IOException {
        tar.finish();
        gzip.finish();
    }

    @Override
    public void close() {
        sampler.end();
        gzip.close();
    }
}

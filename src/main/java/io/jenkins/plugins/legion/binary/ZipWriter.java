package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes a ZIP in one pass, without going back: checksum and sizes follow each file in a data descriptor.
 *
 * <p>This is not left to commons-compress, which took 2.0 to 3.1 s for 1 GiB that does not compress where this took 1.3 s:
 * Deflate's level 0 copies what {@link StoredBlocks} leaves in place.
 */
final class ZipWriter implements ContainerWriter {

    private static final int FLAGS = Zip.FLAG_DESCRIPTOR | Zip.FLAG_UTF8;

    /** What Deflate may add to bytes that do not shrink after all: five for each block of 16 KiB, and some. */
    private static final int WORST_GROWTH = 3_000;

    private final PipelinedSink sink;
    private final Deflating deflating = new Deflating();
    private final LittleEndian directory = new LittleEndian();
    private long entries;

    ZipWriter(PipelinedSink sink) {
        this.sink = sink;
    }

    @Override
    public void file(Source source, SourceReader reader) throws IOException {
        byte[] name = source.path().getBytes(StandardCharsets.UTF_8);
        boolean compress = deflating.pays(reader);
        boolean zip64 = mayNeedZip64(source.bytes(), compress);
        long offset = sink.count();
        writeLocalHeader(name, zip64);
        long begin = sink.count();
        CRC32 crc = new CRC32();
        if (compress) {
            deflating.copy(reader, crc, sink);
        } else {
            StoredBlocks.copy(reader, crc, sink);
        }
        long packed = sink.count() - begin;
        writeDescriptor(crc.getValue(), packed, source.bytes(), zip64);
        addToDirectory(name, source, crc.getValue(), packed, offset, zip64);
        entries++;
    }

    @Override
    public void finish() throws IOException {
        long offset = sink.count();
        byte[] central = directory.toBytes();
        sink.write(central);
        LittleEndian end = new LittleEndian();
        if (entries >= Zip.SEE_ZIP64_16 || offset >= Zip.SEE_ZIP64_32) {
            long end64 = sink.count();
            end.u32(Zip.END_64).u64(Zip.END_64_BYTES - 12L);
            end.u16(Zip.MADE_BY_UNIX << 8 | Zip.VERSION_ZIP64)
                    .u16(Zip.VERSION_ZIP64)
                    .u32(0)
                    .u32(0);
            end.u64(entries).u64(entries).u64(central.length).u64(offset);
            end.u32(Zip.END_64_LOCATOR).u32(0).u64(end64).u32(1);
        }
        int count = (int) Math.min(entries, Zip.SEE_ZIP64_16);
        end.u32(Zip.END).u16(0).u16(0).u16(count).u16(count);
        end.u32(central.length).u32(Math.min(offset, Zip.SEE_ZIP64_32)).u16(0);
        sink.write(end.toBytes());
    }

    @Override
    public void close() {
        deflating.end();
    }

    /** Has to be known before the file's bytes are: readers that stream learn from it how long the descriptor is. */
    private static boolean mayNeedZip64(long bytes, boolean compress) {
        return (compress ? bytes + bytes / WORST_GROWTH : StoredBlocks.framed(bytes)) >= Zip.SEE_ZIP64_32;
    }

    private void writeLocalHeader(byte[] name, boolean zip64) throws IOException {
        LittleEndian header = new LittleEndian();
        header.u32(Zip.LOCAL_HEADER).u16(zip64 ? Zip.VERSION_ZIP64 : Zip.VERSION_DEFLATE);
        header.u16(FLAGS)
                .u16(Zip.DEFLATED)
                .u16(Zip.FIXED_TIME)
                .u16(Zip.FIXED_DATE)
                .u32(0);
        long size = zip64 ? Zip.SEE_ZIP64_32 : 0;
        header.u32(size).u32(size).u16(name.length).u16(zip64 ? 20 : 0).raw(name);
        if (zip64) {
            header.u16(Zip.EXTRA_ZIP64).u16(16).u64(0).u64(0);
        }
        sink.write(header.toBytes());
    }

    private void writeDescriptor(long crc, long packed, long bytes, boolean zip64) throws IOException {
        LittleEndian descriptor = new LittleEndian().u32(Zip.DESCRIPTOR).u32(crc);
        if (zip64) {
            descriptor.u64(packed).u64(bytes);
        } else {
            descriptor.u32(packed).u32(bytes);
        }
        sink.write(descriptor.toBytes());
    }

    private void addToDirectory(byte[] name, Source source, long crc, long packed, long offset, boolean zip64) {
        boolean farOff = offset >= Zip.SEE_ZIP64_32;
        int version = zip64 || farOff ? Zip.VERSION_ZIP64 : Zip.VERSION_DEFLATE;
        LittleEndian extra = new LittleEndian();
        if (zip64 || farOff) {
            extra.u16(Zip.EXTRA_ZIP64).u16((zip64 ? 16 : 0) + (farOff ? 8 : 0));
            if (zip64) {
                extra.u64(source.bytes()).u64(packed);
            }
            if (farOff) {
                extra.u64(offset);
            }
        }
        directory
                .u32(Zip.CENTRAL_HEADER)
                .u16(Zip.MADE_BY_UNIX << 8 | version)
                .u16(version)
                .u16(FLAGS);
        directory.u16(Zip.DEFLATED).u16(Zip.FIXED_TIME).u16(Zip.FIXED_DATE).u32(crc);
        directory.u32(zip64 ? Zip.SEE_ZIP64_32 : packed).u32(zip64 ? Zip.SEE_ZIP64_32 : source.bytes());
        directory.u16(name.length).u16(extra.size()).u16(0).u16(0).u16(0);
        directory.u32((long) UnixMode.of(source.executable()) << 16);
        directory.u32(farOff ? Zip.SEE_ZIP64_32 : offset).raw(name).raw(extra.toBytes());
    }
}

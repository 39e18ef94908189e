package io.jenkins.plugins.legion.binary;

/** The numbers of PKWARE's APPNOTE 6.3 that both the writer and the reader need. */
final class Zip {

    static final int LOCAL_HEADER = 0x04034b50;
    static final int DESCRIPTOR = 0x08074b50;
    static final int CENTRAL_HEADER = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END_64 = 0x06064b50;
    static final int END_64_LOCATOR = 0x07064b50;

    static final int LOCAL_HEADER_BYTES = 30;
    static final int CENTRAL_HEADER_BYTES = 46;
    static final int END_BYTES = 22;
    static final int END_64_BYTES = 56;
    static final int END_64_LOCATOR_BYTES = 20;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    static final int FLAG_ENCRYPTED = 1;
    static final int FLAG_DESCRIPTOR = 1 << 3;
    static final int FLAG_PATCH = 1 << 5;
    static final int FLAG_STRONG_ENCRYPTION = 1 << 6;
    static final int FLAG_UTF8 = 1 << 11;
    static final int FLAG_MASKED = 1 << 13;

    static final int EXTRA_ZIP64 = 0x0001;

    /** In a field of 32 or 16 bits: look into the Zip64 fields. */
    static final long SEE_ZIP64_32 = 0xFFFF_FFFFL;

    static final int SEE_ZIP64_16 = 0xFFFF;

    static final int VERSION_DEFLATE = 20;
    static final int VERSION_ZIP64 = 45;
    static final int MADE_BY_UNIX = 3;

    /** Midnight of 1 January 1980, the earliest time that the format has: no file's own time goes in. */
    static final int FIXED_TIME = 0;

    static final int FIXED_DATE = 1 << 5 | 1;

    private Zip() {}
}

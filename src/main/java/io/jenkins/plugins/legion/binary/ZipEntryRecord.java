package io.jenkins.plugins.legion.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One entry as a ZIP's central directory has it, Zip64 resolved.
 *
 * @param rawName the name's bytes, which the local header repeats
 * @param packed bytes in the archive
 * @param bytes bytes unpacked
 * @param offset where the local header begins
 * @param mode the file's mode on Unix; 0 where the archive was made elsewhere
 */
record ZipEntryRecord(byte[] rawName, int flags, int method, long crc, long packed, long bytes, long offset, int mode) {

    /** @throws CharacterCodingException if the name is not UTF-8: nobody could say then which file is meant */
    String name() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(rawName))
                .toString();
    }

    /** The name for a message. */
    String shownName() {
        return new String(rawName, StandardCharsets.UTF_8);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isFolder() {
        return rawName.length > 0 && rawName[rawName.length - 1] == '/';
    }
}

package io.jenkins.plugins.legion.binary;

import java.io.IOException;

/** Where the content of an archive goes while it is read. Paths are checked before they come here. */
interface Destination {

    /** For an archive that is only verified. */
    Destination NOWHERE = new Destination() {
        @Override
        public void folder(String path) {}

        @Override
        public void begin(String path, boolean executable) {}

        @Override
        public void data(byte[] data, int offset, int length) {}

        @Override
        public void end() {}
    };

    void folder(String path) throws IOException;

    void begin(String path, boolean executable) throws IOException;

    void data(byte[] data, int offset, int length) throws IOException;

    void end() throws IOException;
}

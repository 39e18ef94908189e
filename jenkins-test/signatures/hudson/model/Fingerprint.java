package hudson.model;

import java.io.IOException;

public class Fingerprint implements ModelObject, Saveable {
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public void addFor(Run b) throws IOException {
        throw new UnsupportedOperationException();
    }

    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    private Fingerprint() {}
}

package jenkins.util;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;

public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    public abstract String getName();

    public abstract URI toURI();

    public abstract boolean exists() throws IOException;

    public abstract VirtualFile[] list() throws IOException;

    public abstract VirtualFile child(String name);

    public abstract long length() throws IOException;

    public abstract InputStream open() throws IOException;

    public final int compareTo(VirtualFile o) {
        throw new UnsupportedOperationException();
    }

    private VirtualFile() {}
}

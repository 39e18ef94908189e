package hudson.remoting;

import java.net.URL;

public class Engine extends Thread {
    public static Engine current() {
        throw new UnsupportedOperationException();
    }

    public URL getHudsonUrl() {
        throw new UnsupportedOperationException();
    }

    private Engine() {}
}

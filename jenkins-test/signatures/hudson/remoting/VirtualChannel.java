package hudson.remoting;

public interface VirtualChannel {
    void join() throws InterruptedException;

    void join(long timeout) throws InterruptedException;
}

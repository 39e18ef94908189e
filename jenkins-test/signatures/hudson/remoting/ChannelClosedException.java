package hudson.remoting;

import java.io.IOException;

public class ChannelClosedException extends IOException {
    public ChannelClosedException(Channel channel, Throwable cause) {}
}

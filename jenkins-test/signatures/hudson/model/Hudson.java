package hudson.model;

import java.io.IOException;
import jenkins.model.Jenkins;

public class Hudson extends Jenkins {
    public static class CloudList extends Jenkins.CloudList {
        private CloudList() {}
    }

    private Hudson() throws IOException, InterruptedException {
        super(null, null);
    }
}

package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a binary becomes something that can be deployed. An extension point: on the command line, the {@link java.util.ServiceLoader}
 * finds further ones. It works on the machine that packages, and has no state.
 */
public interface Packager extends Serializable {

    /** Its name and what it takes: whoever calls {@link #pack} has held the packaging against it. */
    PackagingIntegration integration();

    /**
     * Makes it.
     *
     * @throws InvalidInput naming everything in the arguments, or in the model, that cannot be packaged
     * @throws IOException if a file, a tool or a system outside fails
     * @throws InterruptedException if the thread was interrupted; nothing is left running then
     */
    PackagedModel pack(PackagingWork work) throws InvalidInput, IOException, InterruptedException;
}

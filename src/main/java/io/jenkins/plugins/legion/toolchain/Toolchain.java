package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a training runs. An extension point: on the command line, the {@link java.util.ServiceLoader} finds further ones;
 * whoever calls {@link io.jenkins.plugins.legion.training.Preparation} may hand over its own. It is asked on the machine
 * that trains, and has no state.
 */
public interface Toolchain extends Serializable {

    /** The name that a training's {@code toolchain} says, by {@link io.jenkins.plugins.legion.lifecycle.Names#ID}. */
    String name();

    /**
     * Says what has to run. It may write what its program reads into {@link TrainingContext#folder()}, and it starts
     * nothing. The same context gives the same command.
     *
     * @throws InvalidInput naming everything in the training, or in the files it points at, that cannot run
     * @throws IOException if a file that is there cannot be read or written
     */
    TrainingCommand command(TrainingContext context) throws InvalidInput, IOException;
}

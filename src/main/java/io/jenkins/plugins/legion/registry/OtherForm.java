package io.jenkins.plugins.legion.registry;

import java.io.IOException;

/** JSON of another form than that in which this program writes it. */
final class OtherForm extends IOException {

    private static final long serialVersionUID = 1L;
}

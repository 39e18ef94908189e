package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;

/** A wheel that is not what a wheel has to be: damaged, tampered with, or made to do harm. */
final class BrokenWheel extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenWheel(String wheel, String what, String expected) {
        super(new Fault(wheel, what, expected).message());
    }

    BrokenWheel(String wheel, Exception why) {
        super(new Fault(wheel, String.valueOf(why.getMessage()), "a whole wheel").message(), why);
    }
}

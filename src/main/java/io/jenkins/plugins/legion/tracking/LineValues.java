package io.jenkins.plugins.legion.tracking;

import java.util.OptionalLong;

/** Takes what stands in a line. Names keep to the rule. */
interface LineValues {

    /** @param timeMillis since 1970 */
    void metric(String name, double value, OptionalLong step, OptionalLong timeMillis);

    void param(String name, String value);

    void tag(String name, String value);

    /** A number is beyond what a double can hold, and was taken as infinite. */
    void overflow(String name, String number);
}

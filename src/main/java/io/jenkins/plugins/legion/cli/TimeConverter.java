package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as manifests spell them too. */
final class TimeConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return TimeSpan.parse(text)
                .filter(time -> !time.isNegative() && !time.isZero())
                .orElseThrow(() -> new TypeConversionException("'" + text + "'; expected " + TimeSpan.FORM));
    }
}

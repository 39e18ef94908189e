package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes in bytes, as the configuration of Jenkins spells them too. */
final class SizeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return ByteSize.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "'; expected " + ByteSize.FORM));
    }
}

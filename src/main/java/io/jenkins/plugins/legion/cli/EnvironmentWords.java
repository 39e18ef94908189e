package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Python environments as users write them. */
final class EnvironmentWords implements ITypeConverter<PythonEnvironment>, Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(PythonEnvironment.values())
                .map(PythonEnvironment::word)
                .iterator();
    }

    @Override
    public PythonEnvironment convert(String word) {
        return Arrays.stream(PythonEnvironment.values())
                .filter(environment -> environment.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "'; expected " + String.join(", ", this)));
    }
}

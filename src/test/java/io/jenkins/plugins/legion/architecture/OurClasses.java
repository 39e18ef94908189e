package io.jenkins.plugins.legion.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that this build made, less its tests; read once, since reading takes seconds. */
public final class OurClasses {
    private OurClasses() {}

    public static JavaClasses all() {
        return Read.CLASSES;
    }

    private static final class Read {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.jenkins.plugins.legion");
    }
}

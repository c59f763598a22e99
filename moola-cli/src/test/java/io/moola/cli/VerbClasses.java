package io.moola.cli;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import picocli.CommandLine.Command;

import java.util.List;

/// Every class that is written as a verb, found by scanning, so that a forgotten registration
/// shows.
final class VerbClasses {

    private VerbClasses() {}

    static List<? extends Class<?>> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.moola.cli")
                        .stream()
                        .filter(type -> type.isAssignableTo(Verb.class))
                        .map(type -> type.reflect())
                        .filter(type -> type.isAnnotationPresent(Command.class))
                        .filter(type -> !type.getAnnotation(Command.class).name().startsWith("<"))
                        .toList();
    }
}

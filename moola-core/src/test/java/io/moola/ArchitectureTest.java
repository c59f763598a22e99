package io.moola;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The structure that every change has to keep.
class ArchitectureTest {

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.moola");

    private static final int FEWEST_CLASSES = 15;
    private static final int SOURCE_LINES = 500;
    private static final int TEST_LINES = 600;

    private static final String[] THIRD_PARTY = {
        "tools.jackson..", "com.fasterxml..", "org.snakeyaml..", "dev.hardwood..",
        "org.apache.parquet..", "shaded.parquet..", "de.siegmar..", "org.xerial..",
        "com.github.luben..", "ch.randelshofer.."
    };

    @Test
    void scansTheCodeItIsMeantToScan() {
        assertThat(CORE.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.moola.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void packagesPointDownOnly() {
        mayOnlyUse("formats");
        mayOnlyUse("statistics");
        mayOnlyUse("report");
        mayOnlyUse("bars", "formats", "statistics");
        mayOnlyUse("windows", "bars", "formats", "statistics");
        mayOnlyUse("quality", "windows", "report", "bars", "formats", "statistics");
        mayOnlyUse("training", "windows", "report", "bars", "formats", "statistics");
    }

    private static void mayOnlyUse(String from, String... below) {
        Set<String> allowed = Set.of(below);
        classes()
                .that()
                .resideInAPackage("io.moola." + from + "..")
                .should(
                        condition(
                                "use only " + allowed,
                                type ->
                                        type.getDirectDependenciesFromSelf().stream()
                                                .map(use -> use.getTargetClass())
                                                .filter(target ->
                                                        isAboveOrBeside(target, from, allowed))
                                                .map(JavaClass::getName)
                                                .distinct()
                                                .toList()))
                .allowEmptyShould(true)
                .check(CORE);
    }

    private static boolean isAboveOrBeside(JavaClass target, String from, Set<String> allowed) {
        String name = target.getPackageName();
        if (!name.startsWith("io.moola.")) {
            return false;
        }
        String capability = name.substring("io.moola.".length()).split("\\.", -1)[0];
        return !capability.equals(from) && !allowed.contains(capability);
    }

    @Test
    void thirdPartyTypesStayInsideFormats() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.moola.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(THIRD_PARTY)
                .check(CORE);
    }

    @Test
    void publicSignaturesOfFormatsShowNoThirdPartyType() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.moola.formats..")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .notHaveRawReturnType(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                THIRD_PARTY))
                .check(CORE);
    }

    @Test
    void theLibraryNeitherPrintsNorExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(
                        condition(
                                "be in a null-marked package",
                                type ->
                                        type.getPackage().isAnnotatedWith(NullMarked.class)
                                                ? List.of()
                                                : List.of(type.getPackageName())))
                .check(CORE);
    }

    @Test
    void implementationsOfExtensionInterfacesArePackagePrivate() {
        classes()
                .that()
                .implement("io.moola.bars.BarSource")
                .or()
                .implement("io.moola.bars.TradingCalendar")
                .or()
                .implement("io.moola.quality.Expectation")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void sourceFilesStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        Path root = Path.of(System.getProperty("moola.root", ".."));
        for (Path file : javaFiles(root)) {
            int limit = file.toString().contains("/src/test/") ? TEST_LINES : SOURCE_LINES;
            try (var lines = Files.lines(file)) {
                long count = lines.count();
                if (count > limit) {
                    tooLong.add(root.relativize(file) + ": " + count + " lines");
                }
            }
        }
        assertThat(tooLong)
                .as("files over %d (tests %d) lines", SOURCE_LINES, TEST_LINES)
                .isEmpty();
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("moola-core", "moola-cli", "moola-bench")) {
            try (var files = Files.walk(root.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(FEWEST_CLASSES);
        return found;
    }

    private interface Offences {
        List<String> of(JavaClass type);
    }

    private static ArchCondition<JavaClass> condition(String description, Offences offences) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String offence : offences.of(type)) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + ": " + offence));
                }
            }
        };
    }
}

package dev.chaud.maven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows of the plugin: mojos, then the session and who listens to it, then stages that do not know each other. */
@AnalyzeClasses(packages = "dev.chaud.maven", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String MOJOS = "dev.chaud.maven";
    private static final String SESSION = "dev.chaud.maven.session..";
    private static final String[] LISTENERS = {"dev.chaud.maven.terminal..", "dev.chaud.maven.events.."};
    private static final String[] STAGES = {
        "dev.chaud.maven.build..",
        "dev.chaud.maven.watch..",
        "dev.chaud.maven.fork..",
        "dev.chaud.maven.publish..",
        "dev.chaud.maven.reactor.."
    };

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.chaud.maven.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule stagesDoNotKnowEachOther = slices().matching(
                    "dev.chaud.maven.(build|watch|fork|publish|reactor)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule stagesDoNotKnowTheSession = noClasses()
            .that()
            .resideInAnyPackage(STAGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SESSION)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(LISTENERS);

    @ArchTest
    static final ArchRule theSessionDoesNotKnowWhoListens = noClasses()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LISTENERS);

    @ArchTest
    static final ArchRule nobodyKnowsTheMojos = noClasses()
            .that(not(resideInAPackage(MOJOS)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MOJOS);

    @ArchTest
    static final ArchRule ofTheRuntimeOnlyTheProtocolIsKnown = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.chaud..")
                    .and(not(resideInAPackage("dev.chaud.maven..")))
                    .and(not(resideInAPackage("dev.chaud.runtime.protocol"))));

    @ArchTest
    static final ArchRule onlyReactorAndBuildReadClassFiles = noClasses()
            .that(not(resideInAPackage("dev.chaud.maven.reactor"))
                    .and(not(resideInAPackage("dev.chaud.maven.build.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javassist..");

    @ArchTest
    static final ArchRule nobodyUsesJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule nobodyEndsTheJvm = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);
}

package dev.chaud.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows that the package-info of dev.chaud.runtime shows. */
@AnalyzeClasses(packages = "dev.chaud", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.chaud.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theProtocolKnowsNothingElseOfChaud = only("protocol", "org.slf4j..");

    @ArchTest
    static final ArchRule theLogKnowsThatOfTheApp = only(
            "log", "dev.chaud.runtime.applog", "dev.chaud.runtime.thread", "dev.chaud.runtime.protocol", "org.slf4j..");

    @ArchTest
    static final ArchRule theLogOfTheAppIsFoundWithoutTheRest = only("applog", "dev.chaud.runtime.protocol");

    @ArchTest
    static final ArchRule threadsKnowTheJdkAlone = only("thread");

    @ArchTest
    static final ArchRule classFilesAreReadWithoutTheRest = only("classfile", "javassist..");

    @ArchTest
    static final ArchRule theDiffKnowsClassFiles = only("diff", "dev.chaud.runtime.classfile");

    @ArchTest
    static final ArchRule thePlanKnowsTheDiff = only("plan", "dev.chaud.runtime.diff", "dev.chaud.runtime.classfile");

    @ArchTest
    static final ArchRule theRewriteKnowsClassFiles =
            only("rewrite", "dev.chaud.runtime.classfile", "dev.chaud.runtime.rewrite..", "javassist..");

    @ArchTest
    static final ArchRule codeIsEditedWithoutTheRest =
            only("rewrite.code", "dev.chaud.runtime.classfile", "javassist..");

    @ArchTest
    static final ArchRule bytesAreEditedWithoutJavassist = only("rewrite.bytes", "dev.chaud.runtime.classfile");

    @ArchTest
    static final ArchRule initialisersAreCutByTheirCode =
            only("rewrite.initialiser", "dev.chaud.runtime.rewrite.code", "dev.chaud.runtime.classfile", "javassist..");

    @ArchTest
    static final ArchRule theJdkIsPatchedWithoutTheRewrite =
            only("rewrite.jdk", "dev.chaud.runtime.rewrite.code", "dev.chaud.runtime.classfile", "javassist..");

    @ArchTest
    static final ArchRule theEnumsKnowTheRewrite =
            only("enums", "dev.chaud.runtime.rewrite..", "dev.chaud.runtime.log", "dev.chaud.linker");

    @ArchTest
    static final ArchRule theReloadKnowsAllStagesBeforeIt = only(
            "reload",
            "dev.chaud.runtime.plan",
            "dev.chaud.runtime.rewrite..",
            "dev.chaud.runtime.enums",
            "dev.chaud.runtime.callback",
            "dev.chaud.runtime.diff",
            "dev.chaud.runtime.classfile",
            "dev.chaud.runtime.cache",
            "dev.chaud.runtime.log",
            "dev.chaud.runtime.thread",
            "dev.chaud.linker",
            "javax.management");

    @ArchTest
    static final ArchRule whatIsKeptComesOutOfReloads = only(
            "persist",
            "dev.chaud.runtime.reload",
            "dev.chaud.runtime.rewrite..",
            "dev.chaud.runtime.classfile",
            "dev.chaud.runtime.protocol",
            "dev.chaud.runtime.log",
            "dev.chaud.linker");

    @ArchTest
    static final ArchRule callbacksKnowNothingOfReloads =
            only("callback", "dev.chaud.runtime.log", "dev.chaud.runtime.thread", "dev.chaud.linker");

    @ArchTest
    static final ArchRule theCacheKnowsNothingOfWhatItKeeps =
            only("cache", "dev.chaud.runtime.log", "dev.chaud.runtime.thread", "dev.chaud.runtime.protocol");

    @ArchTest
    static final ArchRule theWatchKnowsTheReload = only(
            "watch",
            "dev.chaud.runtime.reload",
            "dev.chaud.runtime.plan",
            "dev.chaud.runtime.classfile",
            "dev.chaud.runtime.log",
            "dev.chaud.linker");

    @ArchTest
    static final ArchRule onlyClassFilesAreTouchedWithJavassist = noClasses()
            .that(not(resideInAnyPackage("dev.chaud.runtime.classfile", "dev.chaud.runtime.rewrite..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javassist..");

    @ArchTest
    static final ArchRule theEngineDoesNotKnowThePublicApi = noClasses()
            .that()
            .resideInAPackage("dev.chaud.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.chaud");

    @ArchTest
    static final ArchRule theLinkerKnowsTheJdkAlone = classes()
            .that()
            .resideInAPackage("dev.chaud.linker")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.chaud.linker"));

    @ArchTest
    static final ArchRule thePublicApiKnowsTheLinker = classes()
            .that()
            .resideInAPackage("dev.chaud")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.chaud", "dev.chaud.linker"));

    private static ArchRule only(String stage, String... allowed) {
        String itself = "dev.chaud.runtime." + stage;
        return classes()
                .that()
                .resideInAPackage(itself)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", itself).or(resideInAnyPackage(allowed)));
    }
}

package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.BuildOutcome.BuildFailed;
import dev.chaud.maven.build.BuildOutcome.CompileFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Maven prints was taken from Maven 3.8.7 and 3.9.16, with paths shortened. */
final class MavenLogTest {

    /** Common to all failures of a build. */
    private static final String ADVICE = """
            [ERROR]\s
            [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
            [ERROR] Re-run Maven using the -X switch to enable full debug logging.
            [ERROR]\s
            [ERROR] For more information about the errors and possible solutions, please read the following articles:
            [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
            [ERROR]\s
            [ERROR] After correcting the problems, you can resume the build with the command
            [ERROR]   mvn <args> -rf :app
            """;

    private static final String JAVAC = """
            [INFO] Scanning for projects...
            [INFO] --- compiler:3.14.1:compile (default-compile) @ app ---
            [INFO] Compiling 2 source files with javac [debug release 17] to target/classes
            [WARNING] COMPILATION WARNING :\s
            [INFO] -------------------------------------------------------------
            [WARNING] /shop/src/main/java/shop/Cart.java:[4,12] found raw type: java.lang.Comparable
              missing type arguments for generic class java.lang.Comparable<T>
            [INFO] 1 warning
            [INFO] -------------------------------------------------------------
            [ERROR] COMPILATION ERROR :\s
            [INFO] -------------------------------------------------------------
            [ERROR] /shop/src/main/java/shop/Cart.java:[3,40] cannot find symbol
              symbol:   class Nope
              location: class shop.Cart
            [ERROR] /shop/src/main/java/shop/Order.java:[3,27] incompatible types: java.lang.String cannot be converted to int
            [INFO] 2 errors\s
            [INFO] -------------------------------------------------------------
            [INFO] BUILD FAILURE
            [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile (default-compile) on project app: Compilation failure: Compilation failure:\s
            [ERROR] /shop/src/main/java/shop/Cart.java:[3,40] cannot find symbol
            [ERROR]   symbol:   class Nope
            [ERROR]   location: class shop.Cart
            [ERROR] /shop/src/main/java/shop/Order.java:[3,27] incompatible types: java.lang.String cannot be converted to int
            [ERROR] -> [Help 1]
            """ + ADVICE;

    @Test
    void anErrorThatMavenPrintsTwiceIsToldOnceWithItsDetails() {
        assertThat(failureOf(JAVAC))
                .isEqualTo(new CompileFailed(List.of(
                        new Diagnostic(
                                Path.of("/shop/src/main/java/shop/Cart.java"),
                                3,
                                40,
                                "cannot find symbol",
                                List.of("symbol:   class Nope", "location: class shop.Cart")),
                        new Diagnostic(
                                Path.of("/shop/src/main/java/shop/Order.java"),
                                3,
                                27,
                                "incompatible types: java.lang.String cannot be converted to int",
                                List.of()))));
    }

    @Test
    void sameErrorsInTwoPlacesAreTwo() {
        assertThat(diagnosticsOf("""
                        [ERROR] /shop/Cart.java:[3,40] ';' expected
                        [ERROR] /shop/Cart.java:[7,40] ';' expected
                        """)).extracting(Diagnostic::line).containsExactly(3, 7);
    }

    @Test
    void coloursAreNotPartOfAMessage() {
        assertThat(diagnosticsOf("[\u001B[1;31mERROR\u001B[m] /shop/Cart.java:[3,40] \u001B[1m';' expected\u001B[m"))
                .containsExactly(new Diagnostic(Path.of("/shop/Cart.java"), 3, 40, "';' expected", List.of()));
    }

    @Test
    void whereWarningsAreErrorsTheWarningsAreTold() {
        List<Diagnostic> diagnostics = diagnosticsOf("""
                [WARNING] File encoding has not been set, using platform encoding UTF-8
                [WARNING] COMPILATION WARNING :\s
                [WARNING] /shop/Cart.java:[3,11] found raw type: java.lang.Comparable
                  missing type arguments for generic class java.lang.Comparable<T>
                [INFO] 1 warning
                [ERROR] COMPILATION ERROR :\s
                [ERROR] /shop/Cart.java: warnings found and -Werror specified
                [INFO] 1 error
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile (default-compile) on project app: Compilation failure
                [ERROR] /shop/Cart.java: warnings found and -Werror specified
                [ERROR] -> [Help 1]
                """ + ADVICE);

        assertThat(diagnostics)
                .containsExactly(new Diagnostic(
                        Path.of("/shop/Cart.java"),
                        3,
                        11,
                        "found raw type: java.lang.Comparable",
                        List.of("missing type arguments for generic class java.lang.Comparable<T>")));
    }

    @Test
    void warningsAreNoErrorsOtherwise() {
        assertThat(failureOf("""
                        [WARNING] /shop/Cart.java:[3,11] found raw type: java.lang.Comparable
                        [ERROR] Failed to execute goal com.acme:weaver:1:weave (default) on project app: no aspects
                        """)).isInstanceOf(BuildFailed.class);
    }

    @Test
    void anErrorWithoutAColumnHasNone() {
        assertThat(diagnosticsOf("[ERROR] /shop/Cart.java:[3] ';' expected"))
                .containsExactly(new Diagnostic(Path.of("/shop/Cart.java"), 3, 0, "';' expected", List.of()));
    }

    @Test
    void ecjsErrorsAreRead() {
        assertThat(diagnosticsOf("[ERROR] /shop/Cart.java:[3,40] error: Nope cannot be resolved to a type"))
                .containsExactly(new Diagnostic(
                        Path.of("/shop/Cart.java"), 3, 40, "Nope cannot be resolved to a type", List.of()));
    }

    @Test
    void kotlinsErrorsAreReadInTheirOldAndNewForm() {
        assertThat(diagnosticsOf("""
                        [ERROR] /shop/Cart.kt: (3, 40) Unresolved reference: nope
                        [ERROR] file:///shop/Order.kt:5:13 Unresolved reference 'gone'.
                        """))
                .containsExactly(
                        new Diagnostic(Path.of("/shop/Cart.kt"), 3, 40, "Unresolved reference: nope", List.of()),
                        new Diagnostic(Path.of("/shop/Order.kt"), 5, 13, "Unresolved reference 'gone'.", List.of()));
    }

    @Test
    void groovysErrorsAreReadFromTheFailureOfTheirGoal() {
        assertThat(diagnosticsOf("""
                        [ERROR] Failed to execute goal org.codehaus.gmavenplus:gmavenplus-plugin:4.2.1:compile (default) on project lib: Error occurred while calling a method on a Groovy class from classpath. InvocationTargetException: startup failed:
                        [ERROR] /shop/Cart.groovy: 7: unable to resolve class dfe
                        [ERROR]  @ line 7, column 13.
                        [ERROR]            dfe shout = { String s -> s.toUpperCase() }
                        [ERROR]                ^
                        [ERROR]\s
                        [ERROR] 1 error
                        [ERROR] -> [Help 1]
                        """ + ADVICE))
                .containsExactly(
                        new Diagnostic(Path.of("/shop/Cart.groovy"), 7, 0, "unable to resolve class dfe", List.of()));
    }

    @Test
    void aPathMayHoldBlanksAndOtherLetters() {
        assertThat(diagnosticsOf("[ERROR] /my shop/früh/Cart.java:[3,40] ';' expected"))
                .extracting(Diagnostic::file)
                .containsExactly(Path.of("/my shop/früh/Cart.java"));
    }

    @Test
    void aPomThatIsNoXmlIsToldOnceWithItsPath() {
        assertThat(messagesOf("""
                        [INFO] Scanning for projects...
                        [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                        [FATAL] Non-parseable POM /shop/lib/pom.xml: end tag name </parnet> must be the same as start tag <parent> from line 1 (position: END_TAG seen ...</parnet>... @1:129)  @ line 1, column 129
                         @\s
                        [ERROR] The build could not read 1 project -> [Help 1]
                        [ERROR]  \s
                        [ERROR]   The project  (/shop/lib/pom.xml) has 1 error
                        [ERROR]     Non-parseable POM /shop/lib/pom.xml: end tag name </parnet> must be the same as start tag <parent> from line 1 (position: END_TAG seen ...</parnet>... @1:129)  @ line 1, column 129 -> [Help 2]
                        """ + ADVICE))
                .containsExactly(
                        "Some problems were encountered while processing the POMs:",
                        "Non-parseable POM /shop/lib/pom.xml: end tag name </parnet> must be the same as start tag"
                                + " <parent> from line 1 (position: END_TAG seen ...</parnet>... @1:129)  @ line 1,"
                                + " column 129",
                        "The build could not read 1 project",
                        "The project  (/shop/lib/pom.xml) has 1 error");
    }

    @Test
    void everyMistakeInAPomIsTold() {
        assertThat(messagesOf("""
                        [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                        [ERROR] Malformed POM /shop/pom.xml: Unrecognised tag: 'nonsense'  @ /shop/pom.xml, line 1, column 239
                        [ERROR] 'dependencies.dependency.version' for com.acme:no-version:jar is missing. @ line 1, column 138
                         @\s
                        [ERROR] The build could not read 1 project -> [Help 1]
                        [ERROR]  \s
                        [ERROR]   The project g:app:1 (/shop/pom.xml) has 2 errors
                        [ERROR]     Malformed POM /shop/pom.xml: Unrecognised tag: 'nonsense'  @ /shop/pom.xml, line 1, column 239 -> [Help 2]
                        [ERROR]     'dependencies.dependency.version' for com.acme:no-version:jar is missing. @ line 1, column 138
                        """ + ADVICE))
                .containsExactly(
                        "Some problems were encountered while processing the POMs:",
                        "Malformed POM /shop/pom.xml: Unrecognised tag: 'nonsense'  @ /shop/pom.xml, line 1, column"
                                + " 239",
                        "'dependencies.dependency.version' for com.acme:no-version:jar is missing. @ line 1, column"
                                + " 138",
                        "The build could not read 1 project",
                        "The project g:app:1 (/shop/pom.xml) has 2 errors");
    }

    @Test
    void anUnresolvableDependencyIsToldInOneMessageByMaven38() {
        assertThat(messagesOf("""
                        [WARNING] The POM for com.acme:gone:jar:9 is missing, no dependency information available
                        [INFO] BUILD FAILURE
                        [ERROR] Failed to execute goal on project app: Could not resolve dependencies for project g:app:jar:1: com.acme:gone:jar:9 was not found -> [Help 1]
                        """ + ADVICE))
                .containsExactly(
                        "Failed to execute goal on project app: Could not resolve dependencies for project g:app:jar:1:"
                                + " com.acme:gone:jar:9 was not found");
    }

    @Test
    void anUnresolvableDependencyIsToldInThreeMessagesByMaven39() {
        assertThat(messagesOf("""
                        [ERROR] Failed to execute goal on project app: Could not resolve dependencies for project g:app:jar:1
                        [ERROR] dependency: com.acme:gone:jar:9 (compile)
                        [ERROR] \tCannot access central in offline mode and the artifact com.acme:gone:jar:9 has not been downloaded from it before.
                        [ERROR] -> [Help 1]
                        """ + ADVICE))
                .extracting(String::strip)
                .containsExactly(
                        "Failed to execute goal on project app: Could not resolve dependencies for project g:app:jar:1",
                        "dependency: com.acme:gone:jar:9 (compile)",
                        "Cannot access central in offline mode and the artifact com.acme:gone:jar:9 has not been"
                                + " downloaded from it before.");
    }

    @Test
    void aFailureWithoutAWordIsSaidToBeOne() {
        assertThat(messagesOf("[INFO] BUILD FAILURE\n")).containsExactly("Maven failed and did not say why.");
    }

    @Test
    void eachLineIsPassedOnAsItCame() {
        List<String> trace = new ArrayList<>();
        MavenLog log = new MavenLog(trace::add);
        log.consumeLine("[\u001B[1;34mINFO\u001B[m] Scanning for projects...");

        assertThat(trace).containsExactly("[\u001B[1;34mINFO\u001B[m] Scanning for projects...");
    }

    private static BuildOutcome failureOf(String output) {
        MavenLog log = new MavenLog(line -> {});
        output.lines().forEach(log::consumeLine);
        return log.failure();
    }

    private static List<Diagnostic> diagnosticsOf(String output) {
        assertThat(failureOf(output)).isInstanceOf(CompileFailed.class);
        return ((CompileFailed) failureOf(output)).diagnostics();
    }

    private static List<String> messagesOf(String output) {
        assertThat(failureOf(output)).isInstanceOf(BuildFailed.class);
        return ((BuildFailed) failureOf(output)).messages();
    }
}

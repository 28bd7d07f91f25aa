package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An app of Java modules, which the reactor has one of in each of its own. */
@Story
class ModulePathIT {
    private static final String MAIN = """
            package app;

            public final class Main {
                public static void main(String[] args) throws InterruptedException {
                    while (true) {
                        System.out.println(lib.Lib.text() + " of " + lib.Lib.class.getModule());
                        Thread.sleep(100);
                    }
                }
            }
            """;

    private static final String LIB = "lib/src/main/java/lib/Lib.java";
    private static final String LIB_DESCRIPTOR = "lib/src/main/java/module-info.java";
    private static final String APP_DESCRIPTOR = "app/src/main/java/module-info.java";
    private static final String DEPENDENCIES = "  <dependencies>\n";

    private static Reactor reactor;
    private static ChaudRun run;
    private static long pid;

    @BeforeAll
    static void start() {
        Library.install("visitor", "1", "visitor 1");
        Library.install("porter", "1", "porter 1");
        reactor = Sketch.in(Reactor.newFolder("ModulePathIT"))
                .chaud("<modulePath>true</modulePath>\n")
                .module("lib")
                .file(LIB_DESCRIPTOR, "module shop.lib {\n    exports lib;\n}\n")
                .java("lib", lib("return \"lib 1\";"))
                .module("app", "lib")
                .file(APP_DESCRIPTOR, "module shop.app {\n    requires shop.lib;\n}\n")
                .java("app", MAIN)
                .draw();
        run = Launch.in(reactor).start();
        pid = run.awaitRunning();
        run.awaitLine("lib 1 of module shop.lib");
    }

    private static String lib(String body) {
        return """
                package lib;

                public final class Lib {
                    public static String text() {
                        %s
                    }
                }
                """.formatted(body);
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void aBodyInAModuleOfALibraryIsLive() {
        run.save(() -> reactor.replace(LIB, "lib 1", "lib 2"));

        run.awaitLive("lib: Lib (body)");
        run.awaitLine("lib 2 of module shop.lib");
    }

    @Test
    @Order(20)
    void aMethodAddedToItIsLive() {
        run.save(() -> reactor.write(LIB, lib("""
                return added();
                    }

                    private static String added() {
                        return "lib 3";""")));

        run.awaitLine("lib 3 of module shop.lib");
        assertThat(run.pid()).isEqualTo(pid);
    }

    @Test
    @Order(30)
    void aDependencyThatNoModuleRequiresJoinsTheClassPath() {
        run.save(() -> {
            reactor.replace("app/pom.xml", DEPENDENCIES, DEPENDENCIES + Library.dependency("visitor", "1"));
            reactor.write(LIB, lib("""
                    try {
                                return (String) Class.forName("library.Library").getMethod("name").invoke(null);
                            } catch (ReflectiveOperationException e) {
                                return e.toString();
                            }"""));
        });

        run.awaitLine("visitor 1 of module shop.lib");
        assertThat(run.pid()).isEqualTo(pid);
    }

    @Test
    @Order(40)
    void aClassInANewPackageOfAModuleRestartsTheAppWithTheReason() {
        run.save(() -> {
            reactor.write("lib/src/main/java/lib/more/More.java", """
                    package lib.more;

                    public final class More {
                        public static final Object TEXT = "more 1";
                    }
                    """);
            reactor.write(LIB, lib("return lib.more.More.TEXT.toString();"));
        });

        run.awaitReport("restart, because lib: package lib\\.more "
                + "\\(the JVM knows the packages of a module from its start\\)");
        pid = run.awaitRunning();
        run.awaitLine("more 1 of module shop.lib");
    }

    @Test
    @Order(50)
    void aDependencyThatAModuleRequiresRestartsTheAppWithTheReason() {
        run.save(() -> {
            reactor.replace("lib/pom.xml", DEPENDENCIES, DEPENDENCIES + Library.dependency("porter", "1"));
            reactor.replace(LIB_DESCRIPTOR, "exports lib;", "exports lib;\n    requires porter;");
            reactor.write(LIB, lib("return library.Library.name();"));
        });

        run.awaitReport("restart, because the module path has changed: \\+porter-1\\.jar");
        pid = run.awaitRunning();
        run.awaitLine("porter 1 of module shop.lib");
    }

    @Test
    @Order(60)
    void anEditedDescriptorRestartsTheAppWithTheReason() {
        run.save(() -> reactor.replace(LIB_DESCRIPTOR, "exports lib;", "exports lib;\n    opens lib;"));

        run.awaitReport("restart, because lib: module-info \\(the JVM reads it when it starts\\)");
        pid = run.awaitRunning();
        run.awaitLine("porter 1 of module shop.lib");
    }

    @Test
    @Order(70)
    void anAppThatIsNoModuleAnyMoreGoesOnUntilItIsOneAgain() {
        String descriptor = reactor.read(APP_DESCRIPTOR);
        run.save(() -> reactor.delete(APP_DESCRIPTOR));
        run.awaitLine(".*Cannot run app on the module path: it has no module-info\\.java.*");
        run.awaitLine("porter 1 of module shop.lib");

        run.save(() -> reactor.write(APP_DESCRIPTOR, descriptor).write(LIB, lib("return \"lib 4\";")));
        run.awaitLine("lib 4 of module shop.lib");
        assertThat(run.pid()).isEqualTo(pid);
    }
}

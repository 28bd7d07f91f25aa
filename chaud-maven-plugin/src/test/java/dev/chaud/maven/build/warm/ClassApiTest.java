package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassApiTest {

    private static final String ORDER = """
            package shop;
            public class Order {
                public static final int LIMIT = 7;
                protected String name = "a";
                private int secret;
                public int total(int of) throws java.io.IOException { return 1; }
                private int helper() { return 2; }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theSameClassIsNoChange() throws IOException {
        assertThat(change(ORDER, ORDER)).isEqualTo(ApiChange.NONE);
    }

    @Test
    void bodiesAndInitialisersAreNoChange() throws IOException {
        assertThat(change(ORDER, ORDER.replace("return 1", "return 3").replace("\"a\"", "\"b\"")))
                .isEqualTo(ApiChange.NONE);
    }

    @Test
    void whatIsPrivateIsNoChange() throws IOException {
        assertThat(change(
                        ORDER,
                        ORDER.replace("private int helper() { return 2; }", "private long other(int a) { return a; }")
                                .replace("private int secret;", "")))
                .isEqualTo(ApiChange.NONE);
    }

    @Test
    void aLambdaMoreIsNoChange() throws IOException {
        assertThat(change(ORDER, ORDER.replace("return 1;", "Runnable r = () -> helper(); r.run(); return 1;")))
                .isEqualTo(ApiChange.NONE);
    }

    @Test
    void aMethodMoreOrLessIsAChangeOfItsClass() throws IOException {
        ApiChange order = ApiChange.members("shop/Order");

        assertThat(change(ORDER, ORDER.replace("private int helper", "int helper")))
                .isEqualTo(order);
        assertThat(change(ORDER, ORDER.replace("int total(int of)", "int total(long of)")))
                .isEqualTo(order);
        assertThat(change(ORDER, ORDER.replace("int total", "long total"))).isEqualTo(order);
        assertThat(change(ORDER, ORDER.replace("throws java.io.IOException", "")))
                .isEqualTo(order);
        assertThat(change(ORDER, ORDER.replace("public int total", "protected int total")))
                .isEqualTo(order);
    }

    @Test
    void aFieldOfAnotherTypeIsAChangeOfItsClass() throws IOException {
        assertThat(change(ORDER, ORDER.replace("String name = \"a\"", "Object name = \"a\"")))
                .isEqualTo(ApiChange.members("shop/Order"));
        assertThat(change(
                        ORDER.replace("String name = \"a\"", "java.util.List<String> name"),
                        ORDER.replace("String name = \"a\"", "java.util.List<Integer> name")))
                .isEqualTo(ApiChange.members("shop/Order"));
    }

    @Test
    void aConstantMoreIsAChangeOfItsClass() throws IOException {
        assertThat(change(ORDER, ORDER.replace("LIMIT = 7;", "LIMIT = 7; public static final int LEAST = 1;")))
                .isEqualTo(ApiChange.members("shop/Order"));
    }

    @Test
    void anotherValueOfAConstantGoesDeep() throws IOException {
        assertThat(change(ORDER, ORDER.replace("LIMIT = 7", "LIMIT = 8")))
                .isEqualTo(ApiChange.deep("the inlined constant shop.Order.LIMIT changed"));
        assertThat(change(ORDER, ORDER.replace("LIMIT = 7", "LIMIT = Integer.valueOf(7)")))
                .isEqualTo(ApiChange.deep("the inlined constant shop.Order.LIMIT changed"));
    }

    @Test
    void anotherHierarchyGoesDeep() throws IOException {
        ApiChange deep = ApiChange.deep("the hierarchy of shop.Order changed");

        assertThat(change(
                        ORDER,
                        ORDER.replace("class Order", "class Order implements Runnable")
                                .replace("private int helper", "public void run() {} private int helper")))
                .isEqualTo(deep);
        assertThat(change(ORDER, ORDER.replace("public class", "public final class")))
                .isEqualTo(deep);
        assertThat(change(ORDER, ORDER.replace("class Order", "class Order<T>")))
                .isEqualTo(deep);
        assertThat(change(ORDER, ORDER.replace("class Order", "class Order extends Thread")))
                .isEqualTo(deep);
    }

    @Test
    void componentsOfARecordAndPermittedSubclassesGoDeep() throws IOException {
        assertThat(change(
                                "package shop; public record Order(int a) {}",
                                "package shop; public record Order(int a, int b) {}")
                        .deep())
                .isNotEmpty();
        assertThat(change(
                                "package shop; public sealed interface Order permits Order.A { record A() implements Order {} final class B {} }",
                                "package shop; public sealed interface Order permits Order.A, Order.B { record A() implements Order {} final class B implements Order {} }")
                        .deep())
                .isNotEmpty();
    }

    @Test
    void anotherAnnotationGoesDeep() throws IOException {
        ApiChange deep = ApiChange.deep("annotations in shop.Order changed");

        assertThat(change(ORDER, ORDER.replace("public int total", "@Deprecated public int total")))
                .isEqualTo(deep);
        assertThat(change(ORDER, ORDER.replace("public class", "@Deprecated public class")))
                .isEqualTo(deep);
        assertThat(change(
                        "package shop; public @interface Order { int value() default 1; }",
                        "package shop; public @interface Order { int value() default 2; }"))
                .isEqualTo(deep);
    }

    /** Class files keep it for processors, and the JVM does not show it. */
    @Test
    void soDoesAnAnnotationThatIsOnlyInTheClassFile() throws IOException {
        String noted = """
                package shop;
                @Order.Note(1)
                public class Order {
                    @interface Note { int value(); }
                    void pay(@Note(2) int amount) {}
                }
                """;

        assertThat(change(noted, noted.replace("@Order.Note(1)", "@Order.Note(3)"))
                        .deep())
                .isNotEmpty();
        assertThat(change(noted, noted.replace("@Note(2)", "@Note(3)")).deep()).isNotEmpty();
    }

    @Test
    void anAnnotationThatOnlyTheSourceHasIsNoChange() throws IOException {
        assertThat(change(ORDER, ORDER.replace("public class", "@SuppressWarnings(\"unused\") public class")))
                .isEqualTo(ApiChange.NONE);
    }

    @Test
    void aConstantOfAnEnumMoreIsAChangeOfItsClass() throws IOException {
        assertThat(change("package shop; public enum Order { NEW }", "package shop; public enum Order { NEW, PAID }"))
                .isEqualTo(ApiChange.members("shop/Order"));
    }

    @Test
    void aNestedClassThatComesOrGoesIsAChangeOfTheOuterOneToo() throws IOException {
        byte[] nested =
                compile("package shop; public class Order { public static class Line {} }", "shop/Order$Line.class");

        assertThat(ClassApi.change(Optional.empty(), Optional.of(ClassApi.of(nested)))
                        .classes())
                .containsExactlyInAnyOrder("shop/Order", "shop/Order$Line");
        assertThat(ClassApi.change(Optional.of(ClassApi.of(nested)), Optional.empty())
                        .classes())
                .containsExactlyInAnyOrder("shop/Order", "shop/Order$Line");
    }

    @Test
    void anAnonymousClassThatComesIsNoChange() throws IOException {
        byte[] anonymous = compile(
                "package shop; public class Order { Object o = new Object() { public int size; }; }",
                "shop/Order$1.class");

        assertThat(ClassApi.change(Optional.empty(), Optional.of(ClassApi.of(anonymous))))
                .isEqualTo(ApiChange.NONE);
    }

    private ApiChange change(String before, String after) throws IOException {
        return ClassApi.change(
                Optional.of(ClassApi.of(compile(before, "shop/Order.class"))),
                Optional.of(ClassApi.of(compile(after, "shop/Order.class"))));
    }

    private byte[] compile(String source, String file) throws IOException {
        Compilation.of(folder, source);
        return Files.readAllBytes(folder.resolve(file));
    }
}

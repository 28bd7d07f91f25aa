package dev.chaud.runtime.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.testing.Compilation;
import org.junit.jupiter.api.Test;

class ClassDiffTest {

    @Test
    void aChangedBodyIsLive() {
        ClassDiff diff = diff("class A { int x() { return 1; } }", "class A { int x() { return 2; } }");
        assertThat(diff.reasons()).containsExactly("body");
        assertThat(diff.isRedefinable()).isTrue();
        assertThat(diff.obstacles()).isEmpty();
    }

    @Test
    void aChangedTextInsideAConcatenationIsABody() {
        assertLive(
                "class A { String x(int i) { return \"a\" + i; } }",
                "class A { String x(int i) { return \"b\" + i; } }",
                "body");
    }

    @Test
    void aChangedHandlerIsABody() {
        assertLive(
                "class A { void x() { try { hashCode(); } catch (IllegalStateException e) { } } }",
                "class A { void x() { try { hashCode(); } catch (IllegalArgumentException e) { } } }",
                "body");
    }

    @Test
    void movedLinesAreNoBody() {
        assertLive("class A { int x() { return 1; } }", "class A {\n\n int x() { return 1; } }", "line numbers");
    }

    @Test
    void anotherPlaceInTheConstantPoolIsNoBody() {
        assertLive(
                "class A { @Deprecated void a() { String.valueOf(1); } void b() { String.valueOf(2L); } }",
                "class A { void b() { String.valueOf(2L); } @Deprecated void a() { String.valueOf(1); } }",
                "metadata");
    }

    @Test
    void aChangedLambdaBodyIsABody() {
        assertLive(
                "class A { Runnable x() { return () -> System.gc(); } }",
                "class A { Runnable x() { return () -> System.exit(1); } }",
                "body");
    }

    @Test
    void aChangedConstantIsNamed() {
        assertLive(
                "class A { static final int MAX = 1; }",
                "class A { static final int MAX = 2; }",
                "constant changed: MAX");
    }

    @Test
    void aChangedStaticInitialiserIsNamed() {
        assertLive("class A { static int x = 1; }", "class A { static int x = 2; }", "static initialiser");
    }

    @Test
    void aChangedAnnotationIsLive() {
        assertLive("class A { void x() { } }", "class A { @Deprecated void x() { } }", "annotations");
    }

    @Test
    void aChangedTypeArgumentIsLive() {
        assertLive("class A { java.util.List<String> x; }", "class A { java.util.List<Integer> x; }", "generic types");
    }

    @Test
    void addedMembersAreNamed() {
        assertNotLive("class A { }", "class A { String greet(String s) { return s; } }", "method added: greet(String)");
        assertNotLive(
                "class A { }", "class A { int[] x(int[] a, long b) { return a; } }", "method added: x(int[], long)");
        assertNotLive("class A { }", "class A { int count; }", "field added: count");
        assertNotLive("class A { A() { } }", "class A { A() { } A(int i) { } }", "constructor added: A(int)");
        assertNotLive("class A { static int x; }", "class A { static int x = 1; }", "static initialiser added");
    }

    @Test
    void removedMembersAreNamed() {
        assertNotLive("class A { void x() { } }", "class A { }", "method removed: x()");
        assertNotLive("class A { int count; }", "class A { }", "field removed: count");
        assertNotLive("class A { A() { } A(int i) { } }", "class A { A() { } }", "constructor removed: A(int)");
        assertNotLive("class A { static int x = 1; }", "class A { static int x; }", "static initialiser removed");
    }

    @Test
    void aRenamedMethodWentAndCame() {
        assertNotLive(
                "class A { void x() { } }", "class A { void y() { } }", "method added: y()", "method removed: x()");
    }

    @Test
    void changedTypesOfMembersAreNamed() {
        assertNotLive(
                "class A { int x() { return 1; } }",
                "class A { long x() { return 1; } }",
                "return type changed: x() from int to long");
        assertNotLive("class A { int x; }", "class A { String x; }", "field type changed: x from int to String");
    }

    @Test
    void changedModifiersAreNamed() {
        assertNotLive(
                "class A { void x() { } }",
                "class A { public synchronized void x() { } }",
                "method modifiers changed: x() from none to public synchronized");
        assertNotLive(
                "class A { int x; }",
                "class A { volatile int x; }",
                "field modifiers changed: x from none to volatile");
        assertThat(diff("class A { }", "public final class A { }").reasons())
                .contains("class modifiers changed: from class to public final class");
    }

    @Test
    void reasonsNameNoModifierThatTheLanguageImplies() {
        assertThat(diff("record A() { }", "public record A() { }").reasons())
                .contains("class modifiers changed: from record to public record");
        assertThat(diff("interface A { void x(); }", "public interface A { default void x() { } }")
                        .reasons())
                .containsExactly(
                        "class modifiers changed: from interface to public interface",
                        "method modifiers changed: x() from abstract to default",
                        "body");
        assertThat(diff("class A { }", "record A() { }").reasons())
                .contains("class became another kind: from class to record")
                .noneMatch(reason -> reason.contains("superclass"));
    }

    @Test
    void aMethodOfARecordThatTheCompilerNoLongerWritesIsAnAddedOne() {
        String without = "record A(int i) { }";
        String with = "record A(int i) { public String toString() { return \"A\"; } }";
        assertThat(diff(without, with).reasons()).containsExactly("method added: toString()");
        assertThat(diff(with, without).reasons()).containsExactly("method removed: toString()");
    }

    @Test
    void reorderedFieldsAreNamed() {
        assertNotLive("class A { int x; int y; }", "class A { int y; int x; }", "fields reordered");
    }

    @Test
    void reorderedMethodsAreLive() {
        assertThat(diff("class A { void x() { } void y() { } }", "class A { void y() { } void x() { } }")
                        .isRedefinable())
                .isTrue();
    }

    @Test
    void reorderedInnerClassesAreLive() {
        assertThat(diff("class A { class B { } class C { } }", "class A { class C { } class B { } }")
                        .isRedefinable())
                .isTrue();
    }

    @Test
    void reorderedPermittedSubclassesAreLive() {
        assertThat(diff(
                                "sealed interface A permits A.B, A.C { record B() implements A { } record C() implements A { } }",
                                "sealed interface A permits A.C, A.B { record B() implements A { } record C() implements A { } }")
                        .isRedefinable())
                .isTrue();
    }

    @Test
    void changedSupertypesAreNamed() {
        assertNotLive(
                "class A extends Thread { }",
                "class A extends java.util.Random { }",
                "body",
                "superclass changed from java.lang.Thread to java.util.Random");
        assertNotLive(
                "class A implements Cloneable, java.io.Serializable { }",
                "class A implements Cloneable { }",
                "interfaces changed from Cloneable, Serializable to Cloneable");
    }

    @Test
    void aClassMayGetInterfacesAndAnythingElseMayNot() {
        assertNotLive(
                "class A implements Cloneable { }",
                "class A implements java.io.Serializable, Cloneable, AutoCloseable { public void close() { } }",
                "interface added: Serializable",
                "interface added: AutoCloseable",
                "method added: close()");
        assertThat(diff("class A { }", "class A implements Cloneable { }").obstacles())
                .isEmpty();
        assertThat(diff("interface A { }", "interface A extends Cloneable { }").obstacles())
                .containsExactly("interfaces changed from none to Cloneable");
        assertThat(diff("enum A { X }", "enum A implements Cloneable { X }").obstacles())
                .containsExactly("interfaces changed from none to Cloneable");
        assertThat(diff("record A() { }", "record A() implements Cloneable { }").obstacles())
                .containsExactly("interfaces changed from none to Cloneable");
    }

    @Test
    void anAddedLambdaIsCalledSo() {
        assertNotLive(
                "class A { void x() { } }",
                "class A { void x() { Runnable r = () -> { }; } }",
                "body",
                "lambda added: in x");
        assertNotLive(
                "class A { Runnable r = null; }",
                "class A { Runnable r = () -> { }; }",
                "body",
                "lambda added: in a constructor");
        assertNotLive(
                "class A { void x() { Runnable r = () -> { }; } }",
                "class A { void x() { } }",
                "body",
                "lambda removed: in x");
    }

    @Test
    void innerClassesThatCameAndWentAreNamed() {
        assertNotLive("class A { }", "class A { static class B { } }", "inner class added: A$B");
        assertNotLive("class A { static class B { } }", "class A { }", "inner class removed: A$B");
        assertNotLive(
                "class A { Object x() { return null; } }",
                "class A { Object x() { return new Object() { }; } }",
                "body",
                "anonymous class added: A$1");
    }

    @Test
    void anAddedEnumConstantIsCalledSo() {
        ClassDiff diff = diff("enum A { ONE }", "enum A { ONE, TWO }");
        assertThat(diff.reasons()).contains("enum constant added: TWO");
        assertThat(diff.obstacles()).isEmpty();
        assertThat(diff("enum A { ONE, TWO }", "enum A { ONE }").reasons()).contains("enum constant removed: TWO");
    }

    @Test
    void changedRecordComponentsAreNamed() {
        ClassDiff diff = diff("record A(int x) { }", "record A(int x, String y) { }");
        assertThat(diff.reasons()).contains("record components changed from (int x) to (int x, String y)");
        assertThat(diff.obstacles()).isEmpty();
    }

    @Test
    void theGenericTypeOfARecordComponentIsOneOfItsComponents() {
        assertThat(diff("record A(java.util.List<String> x) { }", "record A(java.util.List<Integer> x) { }")
                        .reasons())
                .contains("record components changed in their generic types");
    }

    @Test
    void changedPermittedSubclassesAreNamed() {
        ClassDiff diff = diff(
                "sealed interface A { record B() implements A { } record C() implements A { } }",
                "sealed interface A { record B() implements A { } record C() { } }");
        assertThat(diff.reasons()).contains("permitted subclasses changed from B, C to B");
        assertThat(diff.obstacles()).isEmpty();
    }

    @Test
    void aClassThatBecomesAnInterfaceIsNamed() {
        assertThat(diff("abstract class A { }", "interface A { }").obstacles())
                .contains("class became another kind: from abstract class to interface");
    }

    private static void assertLive(String before, String after, String... reasons) {
        ClassDiff diff = diff(before, after);
        assertThat(diff.reasons()).containsExactlyInAnyOrder(reasons);
        assertThat(diff.isRedefinable()).isTrue();
    }

    private static void assertNotLive(String before, String after, String... reasons) {
        ClassDiff diff = diff(before, after);
        assertThat(diff.reasons())
                .filteredOn(reason -> !reason.equals("line numbers"))
                .containsExactlyInAnyOrder(reasons);
        assertThat(diff.isRedefinable()).isFalse();
        assertThat(diff.obstacles()).doesNotContain("body");
    }

    private static ClassDiff diff(String before, String after) {
        try {
            return ClassDiff.between(
                    ClassFileReader.read("A", Compilation.of(before).get("A")),
                    ClassFileReader.read("A", Compilation.of(after).get("A")));
        } catch (InvalidClassFileException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package dev.chaud.runtime.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.testing.Compilation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationNewsTest {

    private static final String GET = "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.%s)"
            + " @interface Get { String value() default \"\"; }";

    private static final String OURS = "package dev.chaud; @java.lang.annotation.Retention("
            + "java.lang.annotation.RetentionPolicy.RUNTIME) public @interface OnReload { }";

    @Test
    void thoseOfAnAddedMethodAreNew() throws InvalidClassFileException {
        assertThat(between("", "@Get void list(int page) { }")).hasValue(news("@Get of list(int)"));
    }

    @Test
    void oneThatSaysSomethingElseIsNewAndIsToldOnce() throws InvalidClassFileException {
        assertThat(between("@Get(\"a\") void list() { }", "@Get(\"b\") void list() { }"))
                .hasValue(news("@Get of list()"));
    }

    @Test
    void thoseOfTheClassAndOfFieldsCountToo() throws InvalidClassFileException {
        ClassShape before = shape("RUNTIME", "@Get class A { int n; }");
        ClassShape after = shape("RUNTIME", "class A { @Get int n; }");
        assertThat(AnnotationNews.of(before, after)).hasValue(news("@Get of the class, @Get of n"));
    }

    @Test
    void thoseOfParametersCountToo() throws InvalidClassFileException {
        assertThat(between(
                        "void list(@Get(\"a\") int page, int size) { }",
                        "void list(@Get(\"b\") int page, @Get int size) { }"))
                .hasValue(news("@Get of a parameter of list(int, int)"));
        assertThat(between("void list(@Get int page) { }", "void list(@Get int page) { hashCode(); }"))
                .isEmpty();
    }

    @Test
    void aMethodThatIsAsItWasBringsNone() throws InvalidClassFileException {
        assertThat(between("@Get void list() { }", "@Get void list() { hashCode(); }"))
                .isEmpty();
    }

    @Test
    void whatCompilersReadIsNoNews() throws InvalidClassFileException {
        assertThat(between("", "@Deprecated @dev.chaud.OnReload static void list() { }"))
                .isEmpty();
        assertThat(AnnotationNews.of(shape("CLASS", "class A { }"), shape("CLASS", "class A { @Get int n; }")))
                .isEmpty();
    }

    private static String news(String what) {
        return "Annotations of A changed (" + what
                + "): what has read them already, as frameworks do at the start, goes"
                + " by the old ones until a restart.";
    }

    private static Optional<String> between(String before, String after) throws InvalidClassFileException {
        return AnnotationNews.of(
                shape("RUNTIME", "class A { " + before + " }"), shape("RUNTIME", "class A { " + after + " }"));
    }

    private static ClassShape shape(String retention, String source) throws InvalidClassFileException {
        return ClassFileReader.read(
                "A", Compilation.of(OURS, GET.formatted(retention), source).get("A"));
    }
}

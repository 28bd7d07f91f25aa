package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Annotations of types in members that reloads added, as reflection tells of them. */
@Timeout(60)
class TypeAnnotationIT {

    private static final String TAG = """
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
            public @interface Tag { String value(); Class<?> type() default Object.class; }""";

    /** Tells of all types in all members of a class. */
    private static final String TYPES = """
            import java.lang.reflect.*;
            import java.util.*;
            class Types {
                static String of(Class<?> owner) {
                    List<String> all = new ArrayList<>();
                    for (Field field : owner.getDeclaredFields()) all.add(field.getName() + " " + field.getAnnotatedType());
                    for (Method method : owner.getDeclaredMethods()) {
                        all.add(method.getName() + " " + method.getAnnotatedReturnType() + of(method));
                    }
                    for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
                        all.add("new " + constructor.getAnnotatedReturnType() + of(constructor));
                    }
                    Collections.sort(all);
                    return all.toString();
                }
                private static String of(Executable executable) {
                    StringBuilder all = new StringBuilder().append(executable.getAnnotatedReceiverType())
                        .append(List.of(executable.getAnnotatedParameterTypes()))
                        .append(List.of(executable.getAnnotatedExceptionTypes()));
                    for (TypeVariable<?> variable : executable.getTypeParameters()) {
                        all.append(List.of(variable.getAnnotations())).append(variable)
                            .append(List.of(variable.getAnnotatedBounds()));
                    }
                    return all.toString();
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(TAG, TYPES);
    }

    @Test
    void thoseOfAddedMethodsAreFound() throws Exception {
        isAsInAFreshJvm("Methods", """
                    @Tag("result") Object plain() { return 1; }
                    private static List<@Tag("element") String> list(@Tag("array") int @Tag("dimension") [] i) { return null; }
                    <@Tag("variable") E extends @Tag("bound") Comparable<@Tag("of bound") E>> @Tag("e") E generic(E e) { return e; }
                    void all(@Tag("receiver") Methods this, Map.@Tag(value = "nested", type = Methods.class) Entry<?, ?> entry)
                        throws @Tag("thrown") IllegalStateException { }
                """, "nested");
    }

    @Test
    void thoseOfAddedFieldsAndConstructorsAreFound() throws Exception {
        isAsInAFreshJvm("Fields", """
                    @Tag("field") Object field = 1;
                    static Map<@Tag("key") String, ? extends @Tag("value") Number> ofStatic;
                    Fields() { }
                    Fields(@Tag("first") String first) throws @Tag("thrown") Exception { }
                    class Inner {
                        Inner(@Tag("outer") Fields Fields.this) { }
                    }
                """, "thrown");
    }

    @Test
    void thoseOfMembersThatWereThereAreTheNewest() throws Exception {
        String kept = "import java.util.*; class Kept { @Tag(\"%s\") Object field; static Object say() {"
                + " return Types.of(Kept.class); } @Tag(\"%<s\") Object method() { return 1; } %s }";
        app.compile(kept.formatted("before", ""));
        assertThat(app.ask("say Kept")).contains("before");
        app.live(kept.formatted("after", "@Tag(\"added\") Object added; Object bare; void none() { }"));
        assertThat(app.ask("say Kept"))
                .isEqualTo(FreshApp.says(app, "Kept"))
                .contains("\"after\"")
                .contains("\"added\"");
    }

    private static void isAsInAFreshJvm(String type, String added, String seen) throws Exception {
        String source = "import java.util.*; class " + type + " { static Object say() { return Types.of(" + type
                + ".class); } %s }";
        app.compile(source.formatted(""));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type));
        app.live(source.formatted(added));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).contains("\"" + seen + "\"");
    }
}

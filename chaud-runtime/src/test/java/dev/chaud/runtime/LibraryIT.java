package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.LibraryJar;
import dev.chaud.runtime.testing.SharedApp;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Libraries that look at classes by reflection: with hot classes they do what they do in a JVM that knew no other version.
 * They remember what they saw, as they do without Chaud, so a new mapper is made after each reload.
 */
@Timeout(120)
class LibraryIT {

    /** Puts an object through all of them, and tells what they make of it. */
    private static final String LOOK = """
            package look;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import com.google.gson.*;
            import org.apache.commons.lang3.builder.*;
            public class Look {
                public static String at(Object object, Object other) {
                    try {
                        String gson = new Gson().toJson(object);
                        String jackson = new ObjectMapper().writeValueAsString(object);
                        Object byGson = new Gson().fromJson(gson, object.getClass());
                        Object byJackson = new ObjectMapper().readValue(jackson, object.getClass());
                        return gson + " " + new Gson().toJson(byGson).equals(gson)
                            + " " + jackson + " " + new ObjectMapper().writeValueAsString(byJackson).equals(jackson)
                            + " " + ReflectionToStringBuilder.toString(object, ToStringStyle.SHORT_PREFIX_STYLE)
                            + " " + EqualsBuilder.reflectionEquals(object, byJackson)
                            + EqualsBuilder.reflectionEquals(object, other)
                            + " " + CompareToBuilder.reflectionCompare(object, other);
                    } catch (Exception e) {
                        return e.toString().replace('\\n', ' ');
                    }
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        for (Class<?> inIt :
                List.of(ObjectMapper.class, JsonFactory.class, JsonProperty.class, Gson.class, StringUtils.class)) {
            LibraryJar.of(inIt).unpackTo(app.cold());
        }
        app.compile(LOOK);
    }

    @Test
    void fieldsThatCameAreSeenAndThoseThatWentAreNot() throws Exception {
        String person = """
                package a;
                public class Person {
                    %s
                    private static Person with(Object name) { Person made = new Person(); made.name = "" + name; return made; }
                    static Object say() { return look.Look.at(with("Ann"), with("Bob")); }
                }""";
        app.compile(person.formatted("public String name; public int shoes = 38;"));
        assertThat(app.ask("say a.Person")).startsWith("{\"name\":\"Ann\",\"shoes\":38} true {\"name\":\"Ann\"");

        app.live(person.formatted("""
                public long born = 1815;
                public String name;
                public java.util.List<String> friends = new java.util.ArrayList<>(java.util.List.of("Charles"));"""));

        assertThat(app.ask("say a.Person"))
                .isEqualTo(FreshApp.says(app, "a.Person"))
                .startsWith("{\"born\":1815,\"name\":\"Ann\",\"friends\":[\"Charles\"]} true")
                .contains("Person[born=1815,friends=[Charles],name=Ann] truefalse");
    }

    @Test
    void gettersSettersAndConstructorsThatCameAreSeen() throws Exception {
        String bean = """
                package b;
                import com.fasterxml.jackson.annotation.*;
                public class Bean %s {
                    private String name = "Ann";
                    public String getName() { return name; }
                    public void setName(String name) { this.name = name; }
                    %s
                    static Object say() { return look.Look.at(new Bean(%s), new Bean(%<s)); }
                }""";
        app.compile("package b; public class Base { }", bean.formatted("extends Base", "", ""));
        assertThat(app.ask("say b.Bean")).startsWith("{\"name\":\"Ann\"} true {\"name\":\"Ann\"} true");

        app.live("""
                package b;
                public class Base {
                    private boolean tall;
                    public boolean isTall() { return tall; }
                    public void setTall(boolean tall) { this.tall = tall; }
                }""", bean.formatted("extends Base", """
                private final int age;
                @JsonCreator public Bean(@JsonProperty("years") int age) { this.age = age; }
                @JsonProperty("years") public int getAge() { return age; }
                public String getUpper() { return name.toUpperCase(); }
                public void setUpper(String upper) { }""", "36"));

        assertThat(app.ask("say b.Bean"))
                .isEqualTo(FreshApp.says(app, "b.Bean"))
                .contains("\"years\":36")
                .contains("\"upper\":\"ANN\"")
                .contains("\"tall\":false");
    }

    @Test
    void annotationsThatCameCount() throws Exception {
        String tagged = """
                package c;
                import com.fasterxml.jackson.annotation.*;
                import com.google.gson.annotations.*;
                import org.apache.commons.lang3.builder.*;
                %s
                public class Tagged {
                    %s public String id = "x";
                    %s private String secret = "y";
                    %s public String getSecret() { return secret; }
                    public void setSecret(String secret) { this.secret = secret; }
                    static Object say() { return look.Look.at(new Tagged(), new Tagged()); }
                }""";
        app.compile(tagged.formatted("", "", "", ""));
        assertThat(app.ask("say c.Tagged")).contains("{\"id\":\"x\",\"secret\":\"y\"}");

        app.live(tagged.formatted(
                "@JsonPropertyOrder({\"secret\", \"key\", \"added\"})",
                "@JsonProperty(\"key\") @SerializedName(\"key\") public String added = \"z\"; @JsonProperty(\"added\")",
                "@ToStringExclude @EqualsExclude",
                "@JsonProperty(\"hidden\")"));

        assertThat(app.ask("say c.Tagged"))
                .isEqualTo(FreshApp.says(app, "c.Tagged"))
                .contains("{\"key\":\"z\",\"id\":\"x\",\"secret\":\"y\"}")
                .contains("\"key\":\"z\",\"added\":\"x\"")
                .contains("Tagged[added=z,id=x]");
    }

    @Test
    void recordsAndEnumsAreReadAndWrittenInTheirNewShape() throws Exception {
        String order = """
                package d;
                import java.util.*;
                public record Order(Size size, EnumMap<Size, String> stock%s) {
                    private static Order of(Size size) { return new Order(size, new EnumMap<>(Map.of(size, "2"))%s); }
                    static Object say() { return look.Look.at(of(Size.%s), of(Size.S)); }
                }""";
        app.compile("package d; public enum Size { S, L }", order.formatted("", "", "L"));
        assertThat(app.ask("say d.Order")).startsWith("{\"size\":\"L\",\"stock\":{\"L\":\"2\"}} true");

        app.live(
                """
                package d;
                import com.fasterxml.jackson.annotation.*;
                import com.google.gson.annotations.*;
                public enum Size { S, @JsonProperty("medium") @SerializedName("medium") M, L }""",
                order.formatted(
                        ", @com.fasterxml.jackson.annotation.JsonProperty(\"who\") String customer", ", \"Ann\"", "M"));

        assertThat(app.ask("say d.Order"))
                .isEqualTo(FreshApp.says(app, "d.Order"))
                .contains("\"size\":\"medium\"")
                .contains("\"who\":\"Ann\"");
    }
}

package dev.chaud.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final int ENOUGH = 10_000;
    private static final Part SAID_BEFORE = new Part.Text("before");
    private static final Part GUILTY = new Part.Text("guilty");
    private static final Part SAID_AFTER = new Part.Text("after");

    private final Story longStory = Generator.story(1).upTo(4);

    @Test
    void ofAnEditThatGoesWrongItLeavesTheEditAlone() {
        Story story = longStory.inAll(program -> program.with(speaker(SAID_BEFORE, SAID_AFTER)));
        for (int version = 2; version < story.versions().size(); version++) {
            story = story.in(version, program -> program.with(speaker(SAID_BEFORE, GUILTY, SAID_AFTER)));
        }
        Predicate<Story> goesWrong = candidate -> {
            List<Program> versions = candidate.versions();
            return IntStream.range(1, versions.size())
                    .anyMatch(i -> isInnocent(versions.get(i - 1)) && isGuilty(versions.get(i)));
        };
        assertThat(goesWrong).accepts(story);

        assertThat(new Shrinker(goesWrong, ENOUGH).shrink(story))
                .isEqualTo(new Story(List.of(new Program(List.of(speaker())), new Program(List.of(speaker(GUILTY))))));
    }

    @Test
    void ofAProgramThatGoesWrongItLeavesTheTypesThatItTakes() {
        Type face = Type.empty("Face", "", Type.Kind.INTERFACE, "", List.of());
        Type other = Type.empty("Other", "", Type.Kind.INTERFACE, "", List.of());
        Type middle = Type.empty("Middle", "", Type.Kind.CLASS, "", List.of("Face"));
        Type leaf = Type.empty("Leaf", "", Type.Kind.CLASS, "Middle", List.of());
        Story story = longStory.inAll(program -> program.with(face)
                .with(other)
                .with(middle.withInterfaces(List.of("Other", "Face")).with(method(SAID_BEFORE)))
                .with(leaf.with(new Field("f900", Value.INT, false, false, false, 3, true))));
        Predicate<Story> goesWrong = candidate -> candidate.versions().stream()
                .anyMatch(program -> program.find("Leaf")
                        .filter(type -> program.isSubtype(type, "Face"))
                        .isPresent());

        assertThat(new Shrinker(goesWrong, ENOUGH).shrink(story))
                .isEqualTo(new Story(List.of(new Program(List.of(face, middle, leaf)))));
    }

    @Test
    void aStoryThatGoesRightWhateverIsCutStaysWhole() {
        assertThat(new Shrinker(candidate -> false, 200).shrink(longStory)).isEqualTo(longStory);
    }

    @Test
    void itTriesNoMoreThanItMay() {
        AtomicInteger tries = new AtomicInteger();
        Predicate<Story> counted = candidate -> {
            tries.incrementAndGet();
            return true;
        };
        Story shrunk = new Shrinker(counted, 3).shrink(longStory);
        assertThat(tries).hasValue(3);
        assertThat(shrunk).isNotEqualTo(longStory);
    }

    @Test
    void whatItTriesIsNeverEmpty() {
        Predicate<Story> anything = candidate -> {
            assertThat(candidate.versions())
                    .isNotEmpty()
                    .allSatisfy(program -> assertThat(program.types()).isNotEmpty());
            return true;
        };
        Story shrunk = new Shrinker(anything, ENOUGH).shrink(longStory);
        assertThat(shrunk.versions())
                .singleElement()
                .satisfies(program -> assertThat(program.types())
                        .singleElement()
                        .satisfies(type -> assertThat(type.members()).isEqualTo(Members.NONE)));
    }

    private static Type speaker(Part... body) {
        return Type.empty("Speaker", "", Type.Kind.CLASS, "", List.of()).with(method(body));
    }

    private static Method method(Part... body) {
        return new Method("m900", false, List.of(body));
    }

    private static boolean isInnocent(Program program) {
        return says(program).filter(body -> !body.contains(GUILTY)).isPresent();
    }

    private static boolean isGuilty(Program program) {
        return says(program).filter(body -> body.contains(GUILTY)).isPresent();
    }

    private static Optional<List<Part>> says(Program program) {
        return program.find("Speaker").flatMap(type -> type.method("m900")).map(Method::body);
    }
}

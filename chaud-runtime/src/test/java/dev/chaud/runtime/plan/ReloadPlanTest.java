package dev.chaud.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.diff.Change;
import dev.chaud.runtime.diff.ChangeKind;
import dev.chaud.runtime.diff.ClassDiff;
import java.lang.instrument.ClassDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReloadPlanTest {

    private static final Change BODY = new Change(ChangeKind.BODY, "");
    private static final Change SUPERCLASS = new Change(ChangeKind.SUPERCLASS, "from A to B");

    @Test
    void noLoadedClassThatChangedIsNothingToDo() {
        assertThat(ReloadPlan.of(List.of(), Map.of(), false)).isInstanceOf(ReloadPlan.NothingToDo.class);
    }

    @Test
    void resourcesAloneGoLive() {
        assertThat(ReloadPlan.of(List.of(), Map.of(), true)).isEqualTo(new ReloadPlan.Live(List.of()));
    }

    @Test
    void bodiesGoLiveInOneBatch() {
        Candidate one = candidate("a.One", BODY);
        Candidate two = candidate("a.Two", BODY);
        assertThat(ReloadPlan.of(List.of(one, two), Map.of(), false))
                .isEqualTo(new ReloadPlan.Live(List.of(one.definition(), two.definition())));
    }

    @Test
    void oneClassThatTheJvmDoesNotTakeMakesTheWholeReloadARestart() {
        ReloadPlan plan = ReloadPlan.of(
                List.of(candidate("a.One", BODY), candidate("acme.Order", BODY, SUPERCLASS)), Map.of(), false);
        assertThat(plan)
                .isEqualTo(new ReloadPlan.Restart(
                        List.of("Cannot reload acme.Order live: superclass changed from A to B.")));
    }

    @Test
    void theSameClassInTwoLoadersIsNamedOnce() {
        Candidate candidate = candidate("acme.Order", SUPERCLASS);
        assertThat(ReloadPlan.of(List.of(candidate, candidate), Map.of(), false).reasons())
                .hasSize(1);
    }

    private static Candidate candidate(String name, Change... changes) {
        return new Candidate(
                new ClassDefinition(Object.class, new byte[0]), new ClassDiff(name, List.of(changes)), List.of());
    }
}

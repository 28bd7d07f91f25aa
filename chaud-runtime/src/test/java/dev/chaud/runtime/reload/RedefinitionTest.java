package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.plan.ReloadPlan;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedefinitionTest {

    @Test
    void whatTheJvmDoesNotTakeOfChaudsMakingIsForANewProcess() throws OutdatedPlanException {
        LoadedVersions versions = new LoadedVersions();
        Companions companions = new Companions(versions);
        Instrumentation jvm = refusing(new VerifyError());
        Redefinition redefinition = new Redefinition(jvm, companions, new WrittenVersions());
        Newcomers none = new Newcomers(
                versions,
                companions,
                new CatchersAtLoad(new SupertypeFiles(new HotFolders(List.of(), false), versions), companions),
                new Rewriting(versions, companions, jvm, 1),
                Map.of());
        ClassDefinition definition = new ClassDefinition(RedefinitionTest.class, new byte[0]);

        Optional<ReloadPlan> became = redefinition.apply(
                new Batch(List.of(), List.of(definition), Map.of(), List.of(), List.of(), Set.of()), none);

        assertThat(became)
                .contains(new ReloadPlan.Restart(List.of("Cannot reload " + RedefinitionTest.class.getName()
                        + " live: the JVM does not take what Chaud made of it: VerifyError.")));
    }

    private static Instrumentation refusing(LinkageError refusal) {
        return (Instrumentation) Proxy.newProxyInstance(
                RedefinitionTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isModifiableClass")) {
                        return true;
                    }
                    throw refusal;
                });
    }
}

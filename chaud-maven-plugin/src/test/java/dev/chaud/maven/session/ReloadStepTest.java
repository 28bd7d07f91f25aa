package dev.chaud.maven.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.session.SessionEvent.Changed;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.EngineTimes;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadStepTest {

    private Path lib;
    private Path app;
    private Path session;
    private PublishedOutputs outputs;

    @BeforeEach
    void publish(@TempDir Path top) throws IOException {
        lib = top.resolve("lib/target/classes");
        app = top.resolve("app/target/classes");
        session = top.resolve("session");
        outputs = new PublishedOutputs(session);
        outputs.add("acme:lib", lib);
        outputs.add("acme:app", app);
        write(lib, "shop/Order.class", "order 1");
        write(lib, "shop/Gone.class", "gone 1");
        write(lib, "texts.properties", "a=1");
        write(app, "shop/Main$Inner.class", "inner 1");
        outputs.publish(outputs.deltas());
    }

    @Test
    void theAgentIsSentNewAndChangedClassesOfAllModules() throws IOException {
        write(lib, "shop/Order.class", "order 2");
        write(lib, "shop/New.class", "new 1");
        write(app, "shop/Main$Inner.class", "inner 2");

        assertThat(prepare().request().changed())
                .containsExactlyInAnyOrder(
                        new ChangedClass("shop.New", "new 1".getBytes(UTF_8)),
                        new ChangedClass("shop.Order", "order 2".getBytes(UTF_8)),
                        new ChangedClass("shop.Main$Inner", "inner 2".getBytes(UTF_8)));
    }

    @Test
    void theAgentIsToldOfDeletedClassesAndOfResources() throws IOException {
        Files.delete(lib.resolve("shop/Gone.class"));
        Files.delete(lib.resolve("texts.properties"));
        write(app, "deep/new.txt", "1");
        ReloadStep step = prepare();

        assertThat(step.request().changed()).isEmpty();
        assertThat(step.request().deletedNames()).containsExactly("shop.Gone");
        assertThat(step.request().resources()).containsExactlyInAnyOrder("texts.properties", "deep/new.txt");
    }

    @Test
    void aClassFileOfAMultiReleaseFolderIsAResource() throws IOException {
        write(lib, "META-INF/versions/21/shop/Order.class", "order for 21");
        ReloadStep step = prepare();

        assertThat(step.request().changed()).isEmpty();
        assertThat(step.request().resources()).containsExactly("META-INF/versions/21/shop/Order.class");
    }

    @Test
    void itIsPublishedBeforeTheAgentIsAsked() throws IOException {
        write(lib, "shop/Order.class", "order 2");
        prepare();

        assertThat(session.resolve("lib/shop/Order.class")).hasContent("order 2");
    }

    @Test
    void itCanBeTakenBack() throws IOException {
        write(lib, "shop/Order.class", "order 2");
        prepare().publication().rollback();

        assertThat(session.resolve("lib/shop/Order.class")).hasContent("order 1");
    }

    @Test
    void theUserIsToldTheAgentsReasonsByModuleAndSimpleName() throws IOException {
        write(lib, "shop/Order.class", "order 2");
        write(app, "shop/Main$Inner.class", "inner 2");
        write(app, "texts/new.txt", "1");
        ReloadStep step = prepare();

        assertThat(step.changed(reply(
                        new ClassVerdict("shop.Order", List.of("body")),
                        new ClassVerdict("shop.Main$Inner", List.of("method added: greet()")))))
                .containsExactly(
                        new Changed("lib", "Order", List.of("body")),
                        new Changed("app", "Main$Inner", List.of("method added: greet()")),
                        new Changed("app", "texts/new.txt", List.of("resource")));
    }

    @Test
    void whatMovesToAnotherModuleIsThereAndNotGone() throws IOException {
        Files.createDirectories(app.resolve("shop"));
        Files.move(lib.resolve("shop/Order.class"), app.resolve("shop/Order.class"));
        Files.move(lib.resolve("texts.properties"), app.resolve("texts.properties"));
        ReloadStep step = prepare();

        assertThat(step.request().deletedNames()).isEmpty();
        assertThat(step.changed(reply(new ClassVerdict("shop.Order", List.of("body")))))
                .containsExactly(
                        new Changed("app", "Order", List.of("body")),
                        new Changed("app", "texts.properties", List.of("resource")));
    }

    @Test
    void theModulesOfRefusedClassesAreFound() throws IOException {
        write(lib, "shop/Order.class", "truncated");
        write(app, "shop/Main$Inner.class", "inner 2");

        assertThat(prepare().refusedModules(reply(new ClassVerdict("shop.Order", List.of("truncated")))))
                .containsExactly("acme:lib");
    }

    @Test
    void aRefusalThatNamesNoClassConcernsNoModule() throws IOException {
        write(lib, "shop/Order.class", "order 2");

        assertThat(prepare().refusedModules(reply())).isEmpty();
    }

    private ReloadStep prepare() throws IOException {
        return ReloadStep.prepare(7, outputs, outputs.deltas(), ClassPathStep.NONE);
    }

    private static ReloadReply reply(ClassVerdict... classes) {
        return new ReloadReply(7, 1, Verdict.LIVE, List.of(classes), List.of(), EngineTimes.NONE);
    }

    private static void write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}

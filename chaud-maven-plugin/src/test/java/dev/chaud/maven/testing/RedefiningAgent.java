package dev.chaud.maven.testing;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.EngineTimes;
import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Started;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.protocol.Welcome;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The least that can be an agent: it lets the JVM redefine what is loaded, and answers what the JVM says to that. */
public final class RedefiningAgent {

    private final Connection plugin;
    private final Instrumentation jvm;
    private final Welcome welcome;

    private RedefiningAgent(Connection plugin, Instrumentation jvm, Welcome welcome) {
        this.plugin = plugin;
        this.jvm = jvm;
        this.welcome = welcome;
    }

    public static void premain(String options, Instrumentation jvm) throws IOException {
        Connection plugin = Dial.to(AgentOptions.parse(options).connect().orElseThrow());
        Welcome welcome = (Welcome) plugin.receive().orElseThrow();
        Thread thread = new Thread(new RedefiningAgent(plugin, jvm, welcome)::serve, "redefining-agent");
        thread.setDaemon(true);
        thread.start();
        plugin.send(new Started());
    }

    private void serve() {
        try {
            Optional<Message> message = plugin.receive();
            while (message.isPresent()) {
                plugin.send(message.get() instanceof ReloadRequest request ? reload(request) : whatItLeaves());
                message = plugin.receive();
            }
        } catch (IOException e) {
            // the plugin is gone, and so is the test
        }
        Runtime.getRuntime().halt(1);
    }

    /** What it got, and one field more. */
    private StateReply whatItLeaves() {
        List<KeptField> kept = new ArrayList<>(welcome.kept());
        kept.add(new KeptField("shop.Text", "app", "field" + kept.size(), new byte[0]));
        return new StateReply(kept, List.of("One was lost."));
    }

    private ReloadReply reload(ReloadRequest request) {
        List<ClassDefinition> definitions = new ArrayList<>();
        List<ClassVerdict> verdicts = new ArrayList<>();
        for (ChangedClass changed : request.changed()) {
            Optional<Class<?>> loaded = loaded(changed.name());
            loaded.ifPresent(type -> definitions.add(new ClassDefinition(type, changed.bytes())));
            verdicts.add(
                    new ClassVerdict(changed.name(), List.of(loaded.isPresent() ? "redefined" : "not loaded yet")));
        }
        try {
            jvm.redefineClasses(definitions.toArray(ClassDefinition[]::new));
            return reply(request, Verdict.LIVE, verdicts, List.of());
        } catch (UnsupportedOperationException | UnmodifiableClassException e) {
            return reply(request, Verdict.RESTART, verdicts, List.of(e.toString()));
        } catch (LinkageError | ClassNotFoundException e) {
            return reply(request, Verdict.REFUSED, verdicts, List.of(e.toString()));
        }
    }

    private static ReloadReply reply(
            ReloadRequest request, Verdict verdict, List<ClassVerdict> classes, List<String> notes) {
        return new ReloadReply(request.id(), request.id(), verdict, classes, notes, EngineTimes.NONE);
    }

    private Optional<Class<?>> loaded(String name) {
        return Stream.<Class<?>>of(jvm.getAllLoadedClasses())
                .filter(type -> type.getName().equals(name))
                .findFirst();
    }
}

package dev.chaud.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A debugger, which sets breakpoints as IDEs do: by a line of a class, in all classes named like it or like a nested class of
 * it, those that are there and those that are prepared later.
 */
@Timeout(120)
class DebuggerIT {

    private static final int LINE = 7;

    @TempDir
    private Path folder;

    @Test
    void aBreakpointInAnAddedMethodIsHit() throws Exception {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        String address = connector.startListening(arguments);
        CompletableFuture<VirtualMachine> attached = CompletableFuture.supplyAsync(() -> {
            try {
                return connector.accept(arguments);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try (ForkedApp app =
                ForkedApp.start(folder, "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=" + address)) {
            VirtualMachine debugger = attached.get(60, SECONDS);
            app.compile("class Counted {\n static Object say() { return 1; } }");
            assertThat(app.ask("say Counted")).isEqualTo("1");
            setBreakpoints(debugger);
            CompletableFuture<BreakpointEvent> awaited = CompletableFuture.supplyAsync(() -> awaitHit(debugger));

            ReloadReply reply = app.edit("""
                    class Counted {
                        static Object say() {
                            return new Counted().added(20);
                        }
                        private int added(int x) {
                            int y = x * 2;
                            return y + 2;
                        }
                    }""");

            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            app.tell("say Counted");
            BreakpointEvent hit = awaited.get(60, SECONDS);
            Location location = hit.location();
            assertThat(location.sourceName() + ":" + location.lineNumber()).isEqualTo("Counted.java:" + LINE);
            // its body stands beside the entry, which dispatches
            assertThat(location.method().name()).startsWith("added");
            StackFrame frame = hit.thread().frame(0);
            LocalVariable y = frame.visibleVariableByName("y");
            assertThat(frame.getValue(y).toString()).isEqualTo("40");
            debugger.resume();
            assertThat(app.answer()).isEqualTo("42");
            assertThat(app.stderr()).isEmpty();
            debugger.dispose();
        } finally {
            connector.stopListening(arguments);
        }
    }

    private static void setBreakpoints(VirtualMachine debugger) {
        for (String names : List.of("Counted", "Counted$*")) {
            ClassPrepareRequest prepared = debugger.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(names);
            prepared.enable();
        }
        for (ReferenceType type : debugger.allClasses()) {
            if (type.name().equals("Counted") || type.name().startsWith("Counted$")) {
                setBreakpoint(debugger, type);
            }
        }
    }

    private static void setBreakpoint(VirtualMachine debugger, ReferenceType type) {
        List<Location> locations;
        try {
            locations = type.locationsOfLine(LINE);
        } catch (AbsentInformationException e) {
            // no code of the developer's is in it, and a debugger passes over it
            return;
        }
        for (Location location : locations) {
            EventRequest breakpoint = debugger.eventRequestManager().createBreakpointRequest(location);
            breakpoint.enable();
        }
    }

    /** Lets the app go on after each class that it prepares. */
    private static BreakpointEvent awaitHit(VirtualMachine debugger) {
        try {
            while (true) {
                EventSet events = debugger.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof BreakpointEvent hit) {
                        return hit;
                    } else if (event instanceof ClassPrepareEvent prepared) {
                        setBreakpoint(debugger, prepared.referenceType());
                    }
                }
                events.resume();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.chaud.runtime.agent;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Remark;
import dev.chaud.runtime.protocol.Started;
import dev.chaud.runtime.protocol.StateRequest;
import dev.chaud.runtime.protocol.Welcome;
import dev.chaud.runtime.thread.DaemonThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The time that a plugin drives this app: it asks for reloads, one after the other, and gets replies. Its end is the end
 * of the app.
 */
final class PluginSession implements Runnable {

    private static final Log LOG = Log.of(PluginSession.class);

    private final Connection plugin;
    private final RequestHandler handler;
    private final Inheritance inheritance;

    private PluginSession(Connection plugin, RequestHandler handler, Inheritance inheritance) {
        this.plugin = plugin;
        this.handler = handler;
        this.inheritance = inheritance;
    }

    /**
     * Connects and waits for the welcome, so that the hot folders are known before any hot class is loaded; then goes on
     * in a daemon thread. Without a plugin the app ends: nobody would end it later.
     */
    static void begin(Path folder, Start start) {
        try {
            begin(Dial.to(folder), start);
        } catch (IOException e) {
            System.err.println("Chaud's plugin cannot be reached, so the app ends: " + e.getMessage());
            AppEnd.now();
        }
    }

    /** Hangs up when that fails, so that the plugin does not take the app for one that it can reach. */
    private static void begin(Connection plugin, Start start) throws IOException {
        boolean isBegun = false;
        try {
            Optional<Message> first = plugin.receive();
            if (first.isEmpty() || !(first.get() instanceof Welcome welcome)) {
                throw new IOException("the plugin hung up before it said what is hot");
            }
            Engine engine = Engine.start(welcome.hotFolders(), start);
            Inheritance inheritance =
                    Inheritance.take(welcome.kept(), engine, start.instrumentation(), remark -> tell(plugin, remark));
            RequestHandler handler = new RequestHandler(engine, new AppClassPath(start.instrumentation()));
            DaemonThread.start("chaud-agent", new PluginSession(plugin, handler, inheritance));
            plugin.send(new Started());
            isBegun = true;
        } finally {
            if (!isBegun) {
                plugin.close();
            }
        }
    }

    private static void tell(Connection plugin, String remark) {
        try {
            plugin.send(new Remark(remark));
        } catch (IOException e) {
            LOG.debug("Nobody hears: {}", remark, e);
        }
    }

    /** Serves until the line ends; whatever ends it, the app ends too. */
    @Override
    public void run() {
        try {
            serve();
        } catch (IOException e) {
            LOG.debug("The line to the plugin broke", e);
        } finally {
            AppEnd.now();
        }
    }

    private void serve() throws IOException {
        for (Optional<Message> next = plugin.receive(); next.isPresent(); next = plugin.receive()) {
            if (next.get() instanceof ReloadRequest request) {
                plugin.send(handler.handle(request));
            } else if (next.get() instanceof StateRequest) {
                plugin.send(inheritance.leave());
            } else {
                LOG.warn("The plugin said what an agent does not expect: {}", next.get());
            }
        }
    }
}

package dev.chaud.maven.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes what the user types on to the app, line by line, unless somebody else takes the line. While the app is down, lines
 * are kept for the next one.
 *
 * <p>Reading a terminal cannot be interrupted, so there is one such thread for the whole life of the session, and it is
 * a daemon.
 */
public final class StdinPump {

    /** Who may want a line for itself. It is told on the thread that reads. */
    public interface Taker {

        /** Takes a line that is not for the app; whether it did. */
        boolean takes(String line);

        /** No more lines will come. */
        default void inputEnds() {}
    }

    private final AtomicReference<AppProcess> app = new AtomicReference<>();
    private final Object appChanged = new Object();
    private final Taker others;
    private boolean ended;

    private StdinPump(Taker others) {
        this.others = others;
    }

    /**
     * Starts reading.
     *
     * @param others gets each line first
     */
    public static StdinPump start(InputStream in, Taker others) {
        StdinPump pump = new StdinPump(others);
        Thread thread = new Thread(() -> pump.pump(in), "chaud-stdin");
        thread.setDaemon(true);
        thread.start();
        return pump;
    }

    /** Names the app that gets the input from now on. */
    public void connect(AppProcess next) {
        synchronized (appChanged) {
            app.set(next);
            if (ended) {
                close(next);
            }
            appChanged.notifyAll();
        }
    }

    private void pump(InputStream in) {
        // bytes pass unchanged: what is one byte in a Latin-1 string is one byte of any encoding
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!others.takes(line)) {
                    pass((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // no standard input, or it was closed: as at its end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (appChanged) {
            ended = true;
            others.inputEnds();
            if (app.get() != null) {
                close(app.get());
            }
        }
    }

    private void pass(byte[] line) throws InterruptedException {
        while (true) {
            AppProcess target = awaitApp();
            try {
                OutputStream stdin = target.stdin();
                stdin.write(line);
                stdin.flush();
                return;
            } catch (IOException e) {
                // the app has ended or closed its input: the line waits for the next
                app.compareAndSet(target, null);
            }
        }
    }

    private AppProcess awaitApp() throws InterruptedException {
        synchronized (appChanged) {
            while (app.get() == null) {
                appChanged.wait();
            }
            return app.get();
        }
    }

    private static void close(AppProcess app) {
        try {
            app.stdin().close();
        } catch (IOException e) {
            // it has ended: nobody reads any more
        }
    }
}

package dev.chaud.runtime.torture.work;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What was done, and what came of it, on one line. */
final class Transcript {

    private final StringBuilder words = new StringBuilder();

    private Transcript() {}

    /** The transcript of some work, also if that comes to a bad end. */
    static Transcript of(Consumer<Transcript> work) {
        Transcript transcript = new Transcript();
        transcript.add("done", () -> {
            work.accept(transcript);
            return true;
        });
        return transcript;
    }

    /** Writes down what an action gives, or throws. */
    void add(String what, Callable<?> action) {
        String came;
        try {
            came = String.valueOf(action.call());
        } catch (LinkageError e) {
            // what it was that is missing
            came = e + " at " + e.getStackTrace()[0];
        } catch (Throwable e) {
            came = e.toString();
        }
        words.append(what).append('=').append(came).append("; ");
    }

    @Override
    public String toString() {
        return words.toString().replace("\r", "\\r").replace("\n", "\\n");
    }
}

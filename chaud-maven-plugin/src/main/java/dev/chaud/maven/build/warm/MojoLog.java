package dev.chaud.maven.build.warm;

import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** The log of a mojo, as the lines that Maven would print. */
record MojoLog(Consumer<String> lines) implements Log {

    private void print(String level, CharSequence content, Throwable error) {
        StringBuilder text = new StringBuilder("[" + level + "] ");
        if (content != null) {
            text.append(content);
        }
        if (error != null) {
            text.append(content == null ? "" : ": ").append(error);
        }
        text.toString().lines().forEach(lines);
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(CharSequence content) {
        debug(content, null);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        // asked for by nobody
    }

    @Override
    public void debug(Throwable error) {
        debug(null, error);
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public void info(CharSequence content) {
        print("INFO", content, null);
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        print("INFO", content, error);
    }

    @Override
    public void info(Throwable error) {
        print("INFO", null, error);
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(CharSequence content) {
        print("WARNING", content, null);
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        print("WARNING", content, error);
    }

    @Override
    public void warn(Throwable error) {
        print("WARNING", null, error);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(CharSequence content) {
        print("ERROR", content, null);
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        print("ERROR", content, error);
    }

    @Override
    public void error(Throwable error) {
        print("ERROR", null, error);
    }
}

package dev.chaud.runtime.log;

import dev.chaud.runtime.applog.AppLog;
import dev.chaud.runtime.applog.AppLogs;
import dev.chaud.runtime.applog.Sentence;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.thread.OneByOne;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Hands what there is to say to the log of the app, in a thread of its own: what says something may have locks of the engine's,
 * and an appender of the app may load classes. Thread-safe.
 */
final class AppOutput {

    /** The logger whose level the developer sets for all of ours. */
    private static final String ROOT = "dev.chaud";

    private final AppLogs logs;
    private final boolean isLevelComplainedOf;
    private final Executor sentences = new OneByOne("chaud-log");

    /** Which too much is said at to be put together for nobody; as the app's log was when it last heard something. */
    private volatile boolean isTraceHeard;

    /** Confined to the thread of {@link #sentences}. */
    private boolean hasComplained;

    AppOutput(AppLogs logs, boolean isLevelComplainedOf) {
        this.logs = logs;
        this.isLevelComplainedOf = isLevelComplainedOf;
    }

    /** Whether the app may want to hear it, if it has a log. */
    boolean mayHear(LogLevel level) {
        return level != LogLevel.TRACE || isTraceHeard;
    }

    /** Has the app's log say it, if there is one by now. */
    boolean say(String logger, LogLevel level, String format, Object... arguments) {
        Optional<AppLog> log = logs.find();
        log.ifPresent(found -> {
            FormattingTuple formatted = MessageFormatter.arrayFormat(format, arguments);
            Sentence sentence = new Sentence(formatted.getMessage(), Optional.ofNullable(formatted.getThrowable()));
            sentences.execute(() -> deliver(found, logger, level, sentence));
        });
        return log.isPresent();
    }

    private void deliver(AppLog log, String logger, LogLevel level, Sentence sentence) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(log.loader());
        try {
            complainOfTheLevel(log, level);
            isTraceHeard = log.hears(ROOT, LogLevel.TRACE);
            log.say(logger, level, sentence);
        } catch (Throwable e) {
            // it is the app's, and no reason to be silent
            LogOutput.to(logger).warn("The app's {} threw {}, and did not say: {}", log.name(), e, sentence.text(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void complainOfTheLevel(AppLog log, LogLevel said) {
        if (!isLevelComplainedOf || hasComplained || log.hears(ROOT, LogLevel.WARN)) {
            return;
        }
        boolean isOff = !log.hears(ROOT, LogLevel.ERROR);
        if (isOff && said.compareTo(LogLevel.WARN) > 0) {
            // it may be about to be set up: until Spring Boot has done that, it has Logback say nothing at all
            return;
        }
        hasComplained = true;
        System.err.println("Chaud's warnings are not heard, since the app's " + log.name() + " has the logger " + ROOT
                + (isOff ? " off" : " at error")
                + ": set it to warn at least, or silence this with silenceLogLevelWarning=true among the agent's options"
                + " (-Dchaud.silenceLogLevelWarning for Maven).");
    }
}

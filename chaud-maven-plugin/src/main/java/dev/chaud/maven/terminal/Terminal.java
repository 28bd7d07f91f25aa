package dev.chaud.maven.terminal;

import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.session.ReloadTimes;
import dev.chaud.maven.session.SessionEvent;
import dev.chaud.maven.session.SessionEvent.Changed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the user what happens: a line for each event, further lines only where something is wrong.
 *
 * <p>Each event is written in one call, so that the app's output does not come in between.
 */
public final class Terminal implements Consumer<SessionEvent> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int CLASSES_SHOWN = 12;
    private static final int FRAMES_SHOWN = 8;
    private static final double NANOS_OF_A_MILLISECOND = 1_000_000.0;

    /** After how many seconds a build is told of where each line stays; after the last of them each minute. */
    private static final Set<Long> MILESTONES = Set.of(2L, 10L, 30L);

    private final Screen screen;
    private final Style style;
    private final Path top;
    private final boolean verbose;
    private final Clock clock;

    /**
     * A terminal.
     *
     * @param screen where to write
     * @param top the folder that paths are shown relative to
     * @param verbose whether it tells how long the stages of a reload took
     * @param clock gives the time of day
     */
    public Terminal(Screen screen, Path top, boolean verbose, Clock clock) {
        this.screen = screen;
        this.style = Style.of(screen.isInteractive(), screen.charset());
        this.top = top;
        this.verbose = verbose;
        this.clock = clock;
    }

    @Override
    public void accept(SessionEvent event) {
        if (event instanceof SessionEvent.StillBuilding e) {
            progress(e);
        } else {
            print(text(event));
        }
    }

    private void print(String text) {
        screen.out()
                .print(style.faint(style.mark() + " " + TIME.format(LocalTime.now(clock))) + "  " + style.writable(text)
                        + System.lineSeparator());
        screen.out().flush();
    }

    private void progress(SessionEvent.StillBuilding e) {
        long seconds = e.time().toSeconds();
        String text = "building for " + seconds + " s" + (e.doing().isEmpty() ? "" : " · " + e.doing());
        if (screen.isInteractive()) {
            screen.show(style.writable(text));
        } else if (MILESTONES.contains(seconds) || seconds % 60 == 0) {
            print(text);
        }
    }

    private String text(SessionEvent event) {
        // pattern switches are a preview on 17
        if (event instanceof SessionEvent.Building e) {
            return "building " + modules(e.modules()) + " and what it depends on";
        } else if (event instanceof SessionEvent.Running e) {
            return style.good("running") + " " + style.bold(e.module()) + " (" + e.mainClass() + ") · pid " + e.pid()
                    + " · watching " + count(e.watchedModules(), "module");
        } else if (event instanceof SessionEvent.Live e) {
            return style.good("live in " + e.times().total().toMillis() + " ms") + " · " + changes(e.changed())
                    + indented(e.notes()) + (verbose ? indented(List.of(stages(e.times()))) : "");
        } else if (event instanceof SessionEvent.NothingToReload) {
            return "nothing to reload: the build made no class or resource different";
        } else if (event instanceof SessionEvent.RestartNeeded e) {
            return restart(e);
        } else if (event instanceof SessionEvent.Restarted e) {
            return restarted(e);
        } else if (event instanceof SessionEvent.Refused e) {
            return style.bad("not reloaded") + ", the app is as it was · "
                    + (e.rebuilding() ? "building the class anew" : "the next save tries again")
                    + indented(e.reasons());
        } else if (event instanceof SessionEvent.CompileFailed e) {
            return style.bad(count(e.diagnostics().size(), "compile error")) + " · " + consequence(e.appRunning())
                    + diagnostics(e.diagnostics());
        } else if (event instanceof SessionEvent.BuildFailed e) {
            return style.bad("build failed") + " · " + consequence(e.appRunning()) + indented(e.messages());
        } else if (event instanceof SessionEvent.Failed e) {
            return style.bad("Chaud failed") + " · " + consequence(e.appRunning()) + indented(failure(e.cause()));
        } else if (event instanceof SessionEvent.Watching e) {
            return style.good("watching") + " " + count(e.modules(), "module") + " · apps with the agent find us";
        } else if (event instanceof SessionEvent.Joined e) {
            return style.good("joined") + " by the app with pid " + e.pid();
        } else if (event instanceof SessionEvent.Left e) {
            return "the app with pid " + e.pid() + " has left";
        } else if (event instanceof SessionEvent.NotLive e) {
            return style.attention("not live") + ", the app has to be restarted for it, because "
                    + String.join("; ", e.reasons());
        } else if (event instanceof SessionEvent.AppEnded e) {
            return ended(e);
        } else if (event instanceof SessionEvent.AppKilled e) {
            return style.attention("the app did not end within " + seconds(e.grace()) + " s and was killed");
        }
        return style.attention(((SessionEvent.Notice) event).text());
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static String stages(ReloadTimes times) {
        return times.stages().entrySet().stream()
                .map(stage -> stage.getKey() + " "
                        + String.format(Locale.ROOT, "%.1f", stage.getValue().toNanos() / NANOS_OF_A_MILLISECOND)
                        + " ms")
                .collect(Collectors.joining(", "));
    }

    private String restart(SessionEvent.RestartNeeded e) {
        String reasons = String.join("; ", e.reasons());
        if (e.restarting()) {
            return style.attention("restart") + ", because " + reasons;
        } else if (e.asking()) {
            return style.attention("not live") + ", needs a restart, because " + reasons
                    + indented(List.of("type r and Enter to restart; until then the app goes on as it is"));
        }
        if (e.unanswerable()) {
            return style.attention("not live") + ", needs a restart, because " + reasons
                    + indented(List.of("nobody can be asked, as the input has ended; the app goes on as it is"));
        }
        return style.attention("not live") + ", would need a restart (chaud.restart=never), because " + reasons;
    }

    private String restarted(SessionEvent.Restarted e) {
        return style.good("restarted in " + tenths(e.time()) + " s") + " (first start " + tenths(e.firstStart()) + " s)"
                + (e.kept().isEmpty() ? "" : ", kept " + count(e.kept().size(), "field"))
                + indented(e.lost());
    }

    private static String tenths(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }

    private String ended(SessionEvent.AppEnded e) {
        int code = e.end().exitCode();
        StringBuilder text = new StringBuilder();
        String line = "the app ended with exit code " + code;
        text.append(code == 0 ? line : style.bad(line));
        text.append(e.waiting() ? " · the next save starts it again" : "");
        if (code != 0 && !isSignal(code)) {
            text.append(indented(List.of("command: " + String.join(" ", e.end().command()))));
            e.end().lastLines().forEach(last -> text.append(indented(List.of("| " + last))));
        }
        e.hints().forEach(hint -> text.append(indented(List.of(hint))));
        return text.toString();
    }

    /** Of input and output the message says all; anything else is a bug, and where it is is worth knowing. */
    private static List<String> failure(Exception cause) {
        if (cause instanceof IOException) {
            boolean plain = cause.getClass() == IOException.class;
            return List.of(plain ? cause.getMessage() : cause.toString());
        }
        List<String> lines = new ArrayList<>(List.of("This is a bug. Please report it with these lines:"));
        lines.add(cause.toString());
        Stream.of(cause.getStackTrace()).limit(FRAMES_SHOWN).forEach(frame -> lines.add("  at " + frame));
        return lines;
    }

    /** Somebody has ended it: what it was doing explains nothing. */
    private static boolean isSignal(int exitCode) {
        return exitCode == 130 || exitCode == 137 || exitCode == 143;
    }

    private static String consequence(boolean appRunning) {
        return appRunning ? "still running the last good version" : "the next save tries again";
    }

    private String diagnostics(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            text.append(System.lineSeparator());
            text.append(style.bold(relative(diagnostic.file()) + ":" + diagnostic.line()
                    + (diagnostic.column() > 0 ? ":" + diagnostic.column() : "")));
            text.append(": ").append(style.bad("error:")).append(' ').append(diagnostic.message());
            SourceExcerpt.of(diagnostic)
                    .lines()
                    .forEach(line -> text.append(System.lineSeparator()).append(line));
            diagnostic
                    .details()
                    .forEach(detail ->
                            text.append(System.lineSeparator()).append("  ").append(detail));
        }
        return text.toString();
    }

    private Path relative(Path file) {
        return file.startsWith(top) ? top.relativize(file) : file;
    }

    private static String changes(List<Changed> changed) {
        Map<String, StringJoiner> modules = new LinkedHashMap<>();
        changed.stream()
                .limit(CLASSES_SHOWN)
                .forEach(change -> modules.computeIfAbsent(
                                change.module(), module -> new StringJoiner(", ", module + ": ", ""))
                        .add(change.name() + " (" + String.join(", ", change.reasons()) + ")"));
        StringJoiner text = new StringJoiner(", ");
        modules.values().forEach(module -> text.add(module.toString()));
        int more = changed.size() - CLASSES_SHOWN;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    private static String modules(List<String> ids) {
        StringJoiner names = new StringJoiner(", ");
        ids.forEach(id -> names.add(id.substring(id.indexOf(':') + 1)));
        return names.toString();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(System.lineSeparator()).append("  ").append(line));
        return text.toString();
    }
}

package dev.chaud.maven.build;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.shared.invoker.InvocationOutputHandler;

/**
 * Reads what Maven prints, line by line, for what a failed build must tell.
 *
 * <p>A compiler's error looks like {@code [ERROR] /path/Foo.java:[12,34] message}, with further lines behind it that
 * are indented; Maven prints it twice. Thread-safe: Maven's stdout and stderr are read by a thread each.
 */
public final class MavenLog implements InvocationOutputHandler {

    private static final Pattern LEVEL = Pattern.compile("^\\[(ERROR|FATAL|WARNING|INFO|DEBUG)\\] ?(.*)$");
    /** javac and ecj by way of Maven's compiler plugin; Kotlin's and Groovy's compilers by theirs. */
    private static final List<Pattern> POSITIONS = List.of(
            Pattern.compile("^(?:file://)?(?<file>.+?\\.\\w+):\\[(?<line>\\d+)(?:,(?<column>\\d+))?\\] (?<text>.*)$"),
            Pattern.compile("^(?:file://)?(?<file>/.+?\\.\\w+): ?\\((?<line>\\d+), ?(?<column>\\d+)\\) (?<text>.*)$"),
            Pattern.compile("^(?:file://)?(?<file>/.+?\\.\\w+): ?(?<line>\\d+):(?:(?<column>\\d+):?)? (?<text>.*)$"));
    /** Maven's advice, of use to those who called Maven only. */
    private static final Pattern ADVICE = Pattern.compile("^(To see the full stack trace|Re-run Maven using|For more "
            + "information about the errors|After correcting the problems|\\[Help \\d\\]|mvn <args>|-> \\[Help).*");

    /** javac's whole explanation when -Werror made it fail. */
    private static final String WARNINGS_ARE_ERRORS = "warnings found and -Werror specified";

    private final Map<String, Draft> diagnostics = new LinkedHashMap<>();
    private final Map<String, Draft> warnings = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Consumer<String> trace;
    private Draft last;

    /** Passes each line on as it comes. */
    public MavenLog(Consumer<String> trace) {
        this.trace = trace;
    }

    private record Draft(Diagnostic first, List<String> details) {}

    @Override
    public synchronized void consumeLine(String line) {
        trace.accept(line);
        String plain = line.replaceAll("\u001B\\[[;\\d]*m", "");
        Matcher level = LEVEL.matcher(plain);
        if (!level.matches()) {
            if (last != null && plain.startsWith("  ")) {
                last.details.add(plain.strip());
            }
            return;
        }
        switch (level.group(1)) {
            case "ERROR", "FATAL" -> error(level.group(2));
            case "WARNING" -> warning(level.group(2));
            default -> last = null;
        }
    }

    private void warning(String text) {
        last = null;
        for (Pattern position : POSITIONS) {
            Matcher at = position.matcher(text);
            if (at.matches()) {
                diagnostic(at, warnings);
                return;
            }
        }
    }

    private void error(String text) {
        for (Pattern position : POSITIONS) {
            Matcher at = position.matcher(text);
            if (at.matches()) {
                diagnostic(at, diagnostics);
                return;
            }
        }
        if (last != null && text.startsWith("  ")) {
            last.details.add(text.strip());
            return;
        }
        last = null;
        // of a broken POM Maven speaks twice, the second time indented, and under a heading with two marks
        String message = text.replaceFirst(" -> \\[Help \\d+\\]$", "")
                .replaceFirst("^\\[ERROR\\] ", "")
                .strip();
        if (!message.isBlank()
                && !ADVICE.matcher(message).matches()
                && !errors.contains(message)
                && !message.startsWith("COMPILATION ERROR")) {
            errors.add(message);
        }
    }

    private void diagnostic(Matcher at, Map<String, Draft> into) {
        try {
            String column = at.group("column");
            Diagnostic diagnostic = new Diagnostic(
                    Path.of(at.group("file")),
                    Integer.parseInt(at.group("line")),
                    column == null ? 0 : Integer.parseInt(column),
                    at.group("text").replaceFirst("^error: ", "").strip(),
                    List.of());
            String key = diagnostic.file() + ":" + diagnostic.line() + ":" + diagnostic.column() + diagnostic.message();
            Draft draft = new Draft(diagnostic, new ArrayList<>());
            // the second time that Maven prints it, its details go to a draft that nobody reads
            into.putIfAbsent(key, draft);
            last = draft;
        } catch (InvalidPathException | NumberFormatException e) {
            errors.add(at.group());
        }
    }

    /** What made the build fail. */
    public synchronized BuildOutcome failure() {
        if (!diagnostics.isEmpty()) {
            return new BuildOutcome.CompileFailed(finished(diagnostics));
        }
        if (errors.stream().anyMatch(error -> error.contains(WARNINGS_ARE_ERRORS)) && !warnings.isEmpty()) {
            return new BuildOutcome.CompileFailed(finished(warnings));
        }
        return new BuildOutcome.BuildFailed(errors.isEmpty() ? List.of("Maven failed and did not say why.") : errors);
    }

    private static List<Diagnostic> finished(Map<String, Draft> drafts) {
        return drafts.values().stream()
                .map(draft -> new Diagnostic(
                        draft.first.file(),
                        draft.first.line(),
                        draft.first.column(),
                        draft.first.message(),
                        draft.details))
                .toList();
    }
}

package dev.chaud.maven;

import java.io.Console;
import org.apache.maven.execution.MavenSession;

/** Whether to write in colour: as Maven's own output, {@code style.color} and {@code NO_COLOR} decide. */
final class Colour {

    private Colour() {}

    static boolean isWanted(MavenSession session) {
        String style = session.getUserProperties().getProperty("style.color", "auto");
        if (style.equals("always")) {
            return true;
        }
        return !style.equals("never")
                && System.getenv("NO_COLOR") == null
                && session.getRequest().isInteractiveMode()
                && isTerminal();
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells; before, there is neither. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

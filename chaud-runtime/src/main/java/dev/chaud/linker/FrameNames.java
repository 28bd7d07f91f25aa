package dev.chaud.linker;

import java.util.HashMap;
import java.util.Map;

/**
 * How the frames of one class look in a stack trace.
 *
 * @param owner the binary name of the class that the developer wrote the code in
 * @param companion whether it is a companion, where every method that is not named here is of Chaud's making
 * @param written the methods that hold code of the developer: the name in the JVM, and the one to be shown
 * @param made the methods that Chaud made, such as one that only calls another, likewise; they have no lines
 */
public record FrameNames(String owner, boolean companion, Map<String, String> written, Map<String, String> made) {

    public FrameNames {
        written = Map.copyOf(written);
        Map<String, String> marked = new HashMap<>();
        for (Map.Entry<String, String> name : made.entrySet()) {
            marked.put(name.getKey(), StackTraces.marked(name.getValue()));
        }
        made = Map.copyOf(marked);
    }

    /** The name to be shown; a {@linkplain StackTraces#marked marked} one if nobody is to see the frame. */
    String shown(StackTraceElement frame) {
        String name = frame.getMethodName();
        String ofOurs = made.get(name);
        String ofTheirs = written.get(name);
        if (ofOurs != null && ((companion && ofTheirs == null) || hasNoLine(frame))) {
            return ofOurs;
        }
        if (ofTheirs != null) {
            return ofTheirs;
        }
        return companion ? StackTraces.NAMELESS : name;
    }

    /**
     * Whether it is in code that has no line, or zero for one. A frame of a body that was redefined meanwhile has none either, but
     * then no file.
     */
    static boolean hasNoLine(StackTraceElement frame) {
        return frame.getLineNumber() < 1 && frame.getFileName() != null;
    }
}

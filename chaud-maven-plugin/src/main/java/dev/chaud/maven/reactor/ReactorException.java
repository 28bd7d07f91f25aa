package dev.chaud.maven.reactor;

/** The reactor does not say which app to run: the message tells what is missing, what there is, and how to choose. */
public final class ReactorException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the whole message for the user. */
    public ReactorException(String message) {
        super(message);
    }
}

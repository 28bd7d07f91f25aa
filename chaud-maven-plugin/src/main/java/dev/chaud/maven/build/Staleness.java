package dev.chaud.maven.build;

import java.io.IOException;

/** Makes edits visible to Maven, whose time stamps may hide them. Any thread may call it, any number of times. */
public interface Staleness {

    /** There is nothing to show. */
    Staleness NONE = new Staleness() {
        @Override
        public void mark() {}

        @Override
        public void markResources() {}
    };

    /** Dates back, or deletes, what a build has made of all edited files. */
    void mark() throws IOException;

    /** Dates back, or deletes, the copies of edited resources alone. */
    void markResources() throws IOException;
}

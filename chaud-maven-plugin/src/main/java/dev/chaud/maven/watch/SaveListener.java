package dev.chaud.maven.watch;

/** Who is told of saves. It is called on threads of the watch and must return soon, as putting something into a queue does. */
public interface SaveListener {

    /** Something may have changed just now, and more may follow. */
    void stirred(Hints hints);

    /** Nothing has followed for the quiet period; the hints are all since the last call. Each stir is followed by one. */
    void settled(Hints hints);
}

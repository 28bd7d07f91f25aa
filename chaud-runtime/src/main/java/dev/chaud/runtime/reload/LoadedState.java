package dev.chaud.runtime.reload;

/**
 * What the engine knows of the classes that are loaded: what the transformer fills in, and reloads go by.
 *
 * @param versions the newest class files
 * @param written what the JVM was given
 * @param companions what stands beside the classes
 * @param handedIn what the app gave us
 * @param passedOver what changed before it was loaded
 */
public record LoadedState(
        LoadedVersions versions,
        WrittenVersions written,
        Companions companions,
        HandedIn handedIn,
        PassedOver passedOver) {

    /** That of an app of which no class is loaded yet. */
    public static LoadedState empty() {
        LoadedVersions versions = new LoadedVersions();
        return new LoadedState(
                versions, new WrittenVersions(), new Companions(versions), new HandedIn(), new PassedOver());
    }
}

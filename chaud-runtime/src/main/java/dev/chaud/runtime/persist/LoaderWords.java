package dev.chaud.runtime.persist;

/** Tells the class loaders of an app apart, by what is the same in its next process. */
final class LoaderWords {

    private LoaderWords() {}

    static String of(ClassLoader loader) {
        String name = loader.getName();
        return loader.getClass().getName() + (name == null ? "" : "/" + name);
    }
}

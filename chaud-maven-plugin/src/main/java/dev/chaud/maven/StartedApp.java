package dev.chaud.maven;

import dev.chaud.maven.fork.BackgroundApp;
import java.util.Map;
import java.util.Optional;

/** Where {@code chaud:start} leaves an app for {@code chaud:stop}. */
final class StartedApp {

    private static final String KEY = BackgroundApp.class.getName();

    private final Map<Object, Object> context;

    /** @param context what the goals of this plugin share in one module of one build */
    @SuppressWarnings("unchecked") // the type that Maven's own goals give it
    StartedApp(@SuppressWarnings("rawtypes") Map context) {
        this.context = context;
    }

    boolean isTaken() {
        return context.containsKey(KEY);
    }

    void take(BackgroundApp app) {
        context.put(KEY, app);
    }

    /** The app, which is not here any more then; empty when there is none. */
    Optional<BackgroundApp> leave() {
        return Optional.ofNullable((BackgroundApp) context.remove(KEY));
    }
}

package dev.chaud.runtime.agent;

import dev.chaud.runtime.persist.Keeping;
import dev.chaud.runtime.persist.Restoration;
import dev.chaud.runtime.persist.RestoringTransformer;
import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.StateReply;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the app before this one has left to it, and what it leaves to the next. */
final class Inheritance {

    private final Engine engine;

    /** Empty when nothing was left. */
    private final Optional<Restoration> restoration;

    private Inheritance(Engine engine, Optional<Restoration> restoration) {
        this.engine = engine;
        this.restoration = restoration;
    }

    /**
     * Takes it, before any hot class is loaded.
     *
     * @param remarks gets whole sentences on what cannot be taken, when that is known
     */
    static Inheritance take(
            List<KeptField> kept, Engine engine, Instrumentation instrumentation, Consumer<String> remarks) {
        if (kept.isEmpty()) {
            return new Inheritance(engine, Optional.empty());
        }
        Restoration restoration = new Restoration(kept, engine::isHot, remarks);
        RestoringTransformer.install(restoration, instrumentation);
        return new Inheritance(engine, Optional.of(restoration));
    }

    /** Serialises what the next app is to have. */
    StateReply leave() {
        return Keeping.keep(
                engine.persistentStatics(), restoration.map(Restoration::unused).orElse(List.of()), engine::isHot);
    }
}

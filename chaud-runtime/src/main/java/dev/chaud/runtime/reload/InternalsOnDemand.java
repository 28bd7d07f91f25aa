package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * The JDK's internals, opened when they are first needed, as few apps need them at their start. Thread-safe; it is asked by what
 * the JDK's reflection calls, so it links no lambda.
 */
final class InternalsOnDemand {

    private static final Log LOG = Log.of(InternalsOnDemand.class);

    private final Instrumentation instrumentation;

    /** Guarded by this. */
    private boolean isToBeOpened;

    /** Guarded by this. */
    private Optional<JdkInternals> opened = Optional.empty();

    /** @param isGuarded whether anything may be done with them */
    InternalsOnDemand(Instrumentation instrumentation, boolean isGuarded) {
        this.instrumentation = instrumentation;
        this.isToBeOpened = isGuarded;
    }

    /** Empty if this JDK does not let us in. */
    synchronized Optional<JdkInternals> get() {
        if (isToBeOpened) {
            isToBeOpened = false;
            try {
                opened = Optional.of(JdkInternals.open(instrumentation));
            } catch (ReflectiveOperationException | LinkageError e) {
                LOG.warn("Reflection will not find added members", e);
            }
        }
        return opened;
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.linker.Clones;
import dev.chaud.linker.Holder;
import dev.chaud.runtime.rewrite.FieldHistory;
import java.lang.invoke.MethodHandles;

/** Has clones get copies of the holders that a reload brought. */
final class NewHolders {

    private static final MethodHandles.Lookup LOOKUP = TrustedLookup.get();

    private final Companions companions;

    NewHolders(Companions companions) {
        this.companions = companions;
    }

    /** Tells of them, once the JVM has taken the reload. */
    void tell(Rewrites rewrites) {
        rewrites.forEach((type, rewrite) -> {
            if (rewrite.fields().addsHolder()) {
                rewrite.fields()
                        .after()
                        .newestHolder()
                        .flatMap(name -> companions.find(type.getClassLoader(), name))
                        .ifPresent(holder -> Clones.know(type, emptyOneOf(holder)));
            }
        });
    }

    private static Holder emptyOneOf(Class<?> holder) {
        try {
            return (Holder) LOOKUP.findStaticGetter(holder, FieldHistory.EMPTY.name(), Holder.class)
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("no objects of " + holder.getName() + " can be had", e);
        }
    }
}

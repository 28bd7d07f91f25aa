package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a reload of one class keeps of what it takes away, for the lambdas and method references that were handed out before. */
final class Burial {

    private static final int SYNTHETIC = 0x1000;

    private final ClassHistory history;
    private final Version before;
    private final LambdaNames lambdas;
    private final Predicate<MethodKey> referred;
    private final CodeOrigin origin;
    private final Map<MethodKey, Grave> graves;
    private final List<Graveyard> graveyards;

    /** @param referred whether there may be a method reference to a method or constructor */
    Burial(ClassHistory history, Version before, LambdaNames lambdas, Predicate<MethodKey> referred) {
        this.history = history;
        this.before = before;
        this.lambdas = lambdas;
        this.referred = referred;
        this.origin = new CodeOrigin(before, history.lambdaNames());
        this.graves = new LinkedHashMap<>(history.graves());
        this.graveyards = new ArrayList<>(history.places().graveyards());
    }

    /**
     * Makes a grave for each that went but such that has died with the same body before.
     *
     * @param removed the methods that went, lambdas and constructors left out
     */
    void bury(List<MethodShape> removed, Housing housing, CompanionNames companions) throws NotRewritableException {
        Map<MethodKey, String> bodies = bodiesToBury(removed);
        Map<MethodKey, MethodShape> dead = new LinkedHashMap<>();
        for (MethodShape method : before.shape().methods()) {
            MethodKey key = history.nameInJvm(MethodKey.of(method));
            String body = bodies.get(key);
            Grave old = history.graves().get(key);
            if (body != null && (old == null || !old.body().equals(body))) {
                new MovableMethods(before.shape()).requireAddable(method, "removed");
                dead.put(key, method.isLambdaBody() ? method : asLambdaBody(method));
            }
        }
        if (!dead.isEmpty()) {
            String companion = companions.next();
            Map<MethodKey, Home> homes = housing.settled(dead, companion);
            homes.forEach((key, home) -> graves.put(
                    key, new Grave(home, bodies.get(key), lambdas.deleted().containsKey(key))));
            graveyards.add(new Graveyard(companion, origin, homes, history.hotBodies()));
        }
    }

    /** All that there are then. */
    Map<MethodKey, Grave> graves() {
        return graves;
    }

    /** Where they are. */
    List<Graveyard> graveyards() {
        return graveyards;
    }

    /** The bodies, in words, that objects handed out before may go on with. */
    private Map<MethodKey, String> bodiesToBury(List<MethodShape> removed) {
        Map<MethodKey, String> bodies = new LinkedHashMap<>(lambdas.deleted());
        for (MethodShape method : removed) {
            boolean hasBody = (method.accessFlags() & (Modifier.ABSTRACT | Modifier.NATIVE)) == 0;
            if (hasBody && referred.test(MethodKey.of(method))) {
                bodies.put(MethodKey.of(method), method.code());
            }
        }
        return bodies;
    }

    /** Nobody overrides a body in its grave, or calls it on null: it needs no entry. */
    private static MethodShape asLambdaBody(MethodShape method) {
        int kept = method.accessFlags() & (Modifier.STATIC | Modifier.SYNCHRONIZED);
        return new MethodShape(
                method.name(),
                method.descriptor(),
                kept | Modifier.PRIVATE | SYNTHETIC,
                method.code(),
                0,
                method.signature(),
                method.annotations(),
                method.parameterAnnotations());
    }

    /**
     * The constructors that are gone, those of before included. If one of the class is referred to all are kept that go, as it may
     * begin with any of them.
     *
     * @param isGone whether the class is without a method afterwards
     */
    Map<String, BuriedConstructor> constructors(Predicate<MethodKey> isGone) {
        Map<String, BuriedConstructor> buried =
                new LinkedHashMap<>(history.places().buried());
        buried.keySet().removeIf(descriptor -> !isGone.test(constructor(descriptor)));
        List<MethodKey> going = before.shape().methods().stream()
                .filter(MethodShape::isConstructor)
                .map(MethodKey::of)
                .filter(isGone)
                .toList();
        if (!buried.isEmpty() || going.stream().anyMatch(referred)) {
            BuriedConstructor last = new BuriedConstructor(origin, history.fields());
            going.forEach(constructor -> buried.put(constructor.descriptor(), last));
        }
        return buried;
    }

    private static MethodKey constructor(String descriptor) {
        return new MethodKey("<init>", descriptor);
    }
}

package dev.chaud.runtime.classfile;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The methods of the source that the lambdas of a class stand in. javac calls a lambda {@code lambda$METHOD$NUMBER}. Eclipse's
 * compiler gives it a number only; it stands in the method that makes it, whose code mentions it.
 */
public final class LambdaPlaces {

    private static final String PREFIX = "lambda$";

    private final ClassShape shape;

    public LambdaPlaces(ClassShape shape) {
        this.shape = shape;
    }

    /**
     * The name of the method that some code stands in: a lambda goes with the method around it.
     *
     * @return empty for a lambda that nothing makes
     */
    public String of(MethodShape method) {
        return of(method, new HashSet<>());
    }

    private String of(MethodShape method, Set<String> passed) {
        if (!method.isLambdaBody()) {
            return method.name();
        }
        int last = method.name().lastIndexOf('$');
        if (last > PREFIX.length()) {
            String around = method.name().substring(PREFIX.length(), last);
            return switch (around) {
                case "new" -> "<init>";
                case "static" -> "<clinit>";
                default -> around;
            };
        }
        // a lambda cannot make itself, but a damaged class file may say so
        return passed.add(method.key())
                ? makerOf(method).map(maker -> of(maker, passed)).orElse("")
                : "";
    }

    private Optional<MethodShape> makerOf(MethodShape lambda) {
        String mention = shape.name() + "." + lambda.key();
        return shape.methods().stream()
                .filter(method -> method.code().contains(mention))
                .findFirst();
    }
}

package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up bodies of methods. */
final class Bodies {

    private final Chance chance;

    Bodies(Chance chance) {
        this.chance = chance;
    }

    /** At least one part; what fits the scope is left to {@link Program#of}. */
    List<Part> body(Program program, Type type, String method) {
        List<Part> parts = new ArrayList<>();
        parts.add(text());
        for (int more = chance.below(4); more > 0; more--) {
            parts.add(part(program, type, method, 2));
        }
        return parts;
    }

    private Part text() {
        return new Part.Text("t" + chance.number() % 100);
    }

    /** @param depth how many bodies there may be in one another */
    Part part(Program program, Type type, String method, int depth) {
        return switch (chance.below(depth == 0 ? 8 : 12)) {
            case 0 -> chance.oneIn(3) ? new Part.Trace() : text();
            case 1 -> new Part.Parameter(chance.below(2));
            case 2, 3 -> fieldPart(program, type);
            case 4, 5, 6 -> call(program, type, method);
            case 7 -> constants(program);
            case 8, 9 -> new Part.Lambda(parts(program, type, method, depth));
            case 10 ->
                chance.oneIn(2)
                        ? new Part.Loop(parts(program, type, method, depth))
                        : new Part.Try(parts(program, type, method, depth));
            default -> new Part.Anonymous(parts(program, type, method, depth));
        };
    }

    private List<Part> parts(Program program, Type type, String method, int depth) {
        List<Part> parts = new ArrayList<>();
        for (int more = 1 + chance.below(2); more > 0; more--) {
            parts.add(part(program, type, method, depth - 1));
        }
        return parts;
    }

    private Part constants(Program program) {
        return chance.anyOf(program.types().stream()
                        .filter(type -> type.kind() == Type.Kind.ENUM)
                        .toList())
                .<Part>map(type -> new Part.Constants(type.name()))
                .orElseGet(this::text);
    }

    private Part fieldPart(Program program, Type type) {
        List<Program.Owned> fields = new ArrayList<>(program.fieldsOf(type));
        program.types()
                .forEach(other -> other.fields().stream()
                        .filter(Field::isStatic)
                        .forEach(field -> fields.add(new Program.Owned(other, field))));
        return chance.anyOf(fields)
                .<Part>map(owned -> chance.oneIn(3)
                        ? new Part.Write(owned.owner().name(), owned.field().name())
                        : new Part.Read(owned.owner().name(), owned.field().name()))
                .orElseGet(this::text);
    }

    private Part call(Program program, Type type, String method) {
        List<Part> calls = new ArrayList<>();
        for (Method own : type.methods()) {
            calls.add(call(type, own.name()));
        }
        program.methodsOf(type).forEach(name -> calls.add(call(type, name)));
        if (new Signature(method).isOverridable()) {
            calls.add(new Part.CallSuper(method));
        }
        for (Type other : program.types()) {
            for (Constructor constructor : other.allConstructors()) {
                chance.anyOf(List.copyOf(program.methodsOf(other)))
                        .ifPresent(name -> calls.add(new Part.Make(other.name(), constructor.key(), name)));
            }
            other.methods().stream()
                    .filter(m -> m.signature().isStatic())
                    .forEach(m -> calls.add(call(other, m.name())));
        }
        Scope scope = new Scope(program, type, new Signature(method));
        return chance.anyOf(scope.fitting(calls)).orElseGet(this::text);
    }

    private Part call(Type owner, String method) {
        return new Signature(method).isStatic()
                ? new Part.CallStatic(owner.name(), method, chance.oneIn(4))
                : new Part.Call(method, chance.oneIn(4));
    }
}

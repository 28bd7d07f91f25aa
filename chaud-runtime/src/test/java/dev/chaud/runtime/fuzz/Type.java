package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * A class or an interface.
 *
 * @param name the simple name, unique in the program
 * @param outer the name of the class that it stands in; empty for a top-level one
 * @param superName empty if it extends nothing of the program
 */
record Type(String name, String outer, Kind kind, String superName, List<String> interfaces, Members members) {

    enum Kind {
        CLASS("class"),
        ABSTRACT("abstract class"),
        INTERFACE("interface"),

        /** Sealed for as long as it permits somebody. */
        SEALED("interface"),
        ENUM("enum"),

        /** Whose instance fields are its components. */
        RECORD("record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Type {
        interfaces = List.copyOf(interfaces);
    }

    /** Without members. */
    static Type empty(String name, String outer, Kind kind, String superName, List<String> interfaces) {
        return new Type(name, outer, kind, superName, interfaces, Members.NONE);
    }

    boolean isInterface() {
        return kind == Kind.INTERFACE || kind == Kind.SEALED;
    }

    /** Whether it can have subclasses, and constructors of its own. */
    boolean isOpen() {
        return kind == Kind.CLASS || kind == Kind.ABSTRACT;
    }

    /** Whether abstract methods can stand in it. */
    boolean isAbstract() {
        return isInterface() || kind == Kind.ABSTRACT;
    }

    /** Whether callers make objects of it. */
    boolean isMade() {
        return kind == Kind.CLASS || kind == Kind.RECORD;
    }

    boolean isTopLevel() {
        return outer.isEmpty();
    }

    /** As other classes of the package write it. */
    String inSource() {
        return isTopLevel() ? name : outer + "." + name;
    }

    /** The JVM's name, without the package. */
    String inJvm() {
        return isTopLevel() ? name : outer + "$" + name;
    }

    List<String> constants() {
        return members.constants();
    }

    List<Field> fields() {
        return members.fields();
    }

    /** A record's; empty for other types. */
    List<Field> components() {
        return fields().stream().filter(this::isComponent).toList();
    }

    boolean isComponent(Field field) {
        return kind == Kind.RECORD && !field.isStatic();
    }

    /** Those that stand in the source. */
    List<Constructor> constructors() {
        return members.constructors();
    }

    /** At least one, though none may stand in the source. */
    List<Constructor> allConstructors() {
        if (kind == Kind.RECORD) {
            List<Value> parameters = components().stream().map(Field::type).toList();
            return List.of(new Constructor(parameters, List.of()));
        }
        return constructors().isEmpty() ? List.of(Constructor.DEFAULT) : constructors();
    }

    List<Method> methods() {
        return members.methods();
    }

    Optional<Method> method(String wanted) {
        return methods().stream().filter(m -> m.name().equals(wanted)).findFirst();
    }

    Optional<Field> field(String wanted) {
        return fields().stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /** The same with a method added, or put in the place of the one of its name. */
    Type with(Method method) {
        return with(members.with(method));
    }

    Type with(Field field) {
        return with(members.with(field));
    }

    Type with(Constructor constructor) {
        return with(members.with(constructor));
    }

    Type with(Members others) {
        return new Type(name, outer, kind, superName, interfaces, others);
    }

    Type withMethods(List<Method> others) {
        return with(members.withMethods(others));
    }

    Type withInterfaces(List<String> others) {
        return new Type(name, outer, kind, superName, others, members);
    }

    /** The same without the members of a name: a method's, a field's, a constant's, or a constructor's key. */
    Type without(String member) {
        return with(members.without(member));
    }
}

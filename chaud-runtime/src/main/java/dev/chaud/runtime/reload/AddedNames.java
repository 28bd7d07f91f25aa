package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.MentionedMembers;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What members are called that references may have to be pointed to: for a quick look before a thorough one. */
final class AddedNames {

    private final Set<String> members = new HashSet<>();
    private final Set<String> constructors = new HashSet<>();

    static AddedNames ofMembers(Set<String> members) {
        AddedNames names = new AddedNames();
        names.members.addAll(members);
        return names;
    }

    boolean areNone() {
        return members.isEmpty() && constructors.isEmpty();
    }

    void addMembers(Collection<String> names) {
        members.addAll(names);
    }

    /** Adds those that a reload brings, or brings to another place. */
    void add(ClassRewrite rewrite) {
        rewrite.added().forEach(method -> members.add(method.name()));
        rewrite.replaced().forEach(method -> members.add(method.name()));
        // they may have hidden others
        rewrite.removed().stream()
                .filter(method -> Modifier.isStatic(method.accessFlags()) && !Modifier.isPrivate(method.accessFlags()))
                .forEach(method -> members.add(method.name()));
        rewrite.addedConstructors().forEach(constructor -> constructors.add(constructor.words()));
        members.addAll(rewrite.fields().movedNames());
        rewrite.newFace().ifPresent(this::add);
    }

    /** Adds those that all reloads brought. */
    void add(ClassHistory history) {
        history.homes().keySet().forEach(method -> members.add(method.name()));
        history.constructors().values().forEach(home -> constructors.add(home.words()));
        members.addAll(history.fields().pointedNames());
        history.face().ifPresent(this::add);
    }

    /** Adds the constructors that make objects of it, and the methods that are called on it. */
    void add(Face face) {
        members.addAll(face.names());
        face.constructors().values().forEach(this::add);
    }

    void add(ConstructorHome constructor) {
        constructors.add(constructor.words());
    }

    void addAll(AddedNames others) {
        members.addAll(others.members);
        constructors.addAll(others.constructors);
    }

    boolean containMember(String name) {
        return members.contains(name);
    }

    /** By which {@link MentionedMembers} have them. */
    IntStream hashes() {
        return Stream.concat(members.stream(), constructors.stream()).mapToInt(String::hashCode);
    }

    /** Whether a class file may refer to one of them. */
    boolean areIn(ClassLayout classFile) {
        return (!members.isEmpty() && classFile.mentions(members))
                || (!constructors.isEmpty() && classFile.mentionsConstructor(constructors));
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalForms;
import dev.chaud.linker.LogicalLookup;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;

/**
 * The members that reloads added to classes, for reflection to show.
 *
 * @param fields all of a class, those that reloads changed included
 * @param forms what serialisation is to know of them
 * @param lookup what method handles are to find of them
 */
record AddedMembers(
        AddedFields fields,
        AddedMethods methods,
        AddedConstructors constructors,
        ForgedMembers forged,
        LogicalForms forms,
        LogicalLookup lookup) {

    /**
     * Makes ready.
     *
     * @throws ReflectiveOperationException if this JDK is made otherwise than those that are known
     */
    static AddedMembers open(JdkInternals jdk, LoadedVersions versions, Companions companions)
            throws ReflectiveOperationException {
        NewestMembers members = new NewestMembers(versions, companions, jdk);
        ForgedMembers forged = new ForgedMembers(jdk);
        AccessRules rules = new AccessRules();
        AddedFields fields = new AddedFields(members, jdk, forged);
        return new AddedMembers(
                fields,
                new AddedMethods(members, companions, forged),
                new AddedConstructors(members, companions, forged),
                forged,
                new NewestForms(members, fields, jdk),
                new NewestLookup(
                        new MethodLookup(versions, members, companions, rules),
                        new FieldLookup(members, companions, rules),
                        companions.guests()));
    }

    /** What an added member looks like, if it is one. */
    Optional<Member> looksOf(Member member) throws ReflectiveOperationException {
        return member instanceof Field field
                ? fields.looksOf(field).map(Member.class::cast)
                : looksOf((Executable) member).map(Member.class::cast);
    }

    /** What an added method or constructor looks like, if it is one. */
    Optional<Executable> looksOf(Executable executable) throws ReflectiveOperationException {
        return executable instanceof Method method
                ? methods.looksOf(method).map(Executable.class::cast)
                : constructors.looksOf((Constructor<?>) executable).map(Executable.class::cast);
    }

    /** The parameters of an added method or constructor; empty if the class file does not tell of them. */
    Optional<Parameter[]> parametersOf(Executable executable, Executable looks) throws ReflectiveOperationException {
        return forged.parameters(executable, looks);
    }

    /** The annotations of types in an added member, as bytes of a class file. */
    Optional<TypeAnnotations> typeAnnotationsOf(Member member) throws ReflectiveOperationException {
        Optional<Member> looks = looksOf(member);
        return looks.isEmpty() ? Optional.empty() : Optional.of(forged.typeAnnotations(looks.get()));
    }

    /** The annotations of those parameters of an added method or constructor that its class file tells of. */
    Optional<Annotation[][]> parameterAnnotationsOf(Executable executable) throws ReflectiveOperationException {
        Optional<Executable> looks = looksOf(executable);
        return looks.isEmpty() ? Optional.empty() : Optional.of(forged.parameterAnnotations(looks.get()));
    }
}

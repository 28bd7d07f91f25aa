package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links the {@code invokedynamic} instructions in companions. The agent tells it who selects the methods, before the
 * first reload.
 */
public final class Dispatch {

    /** Set once, by the agent. */
    private static volatile MethodSelection selection;

    private Dispatch() {}

    /** Says who selects the methods from now on. */
    public static void selectBy(MethodSelection chosen) {
        selection = chosen;
    }

    /** Links a call of an overridable method that a reload added. */
    public static CallSite virtual(
            MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner, int reload) {
        return new DispatchSite(new MethodCall(MethodCall.Kind.VIRTUAL, owner, name, type, reload), selection);
    }

    /** Links what is called where a method was that is gone. */
    public static CallSite inherited(
            MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner, int reload) {
        MethodCall call = new MethodCall(MethodCall.Kind.INHERITED, owner, name, type, reload);
        return new ConstantCallSite(selection.select(call, owner));
    }

    /** Links what the slot of a method does whose body moved because a reload overrode it. */
    public static CallSite slot(
            MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner, int reload) {
        return new DispatchSite(new MethodCall(MethodCall.Kind.SLOT, owner, name, type, reload), selection);
    }
}

package dev.chaud.linker;

import java.lang.invoke.MethodHandle;

/** The methods that one call runs, by the receiver's class; held by that class, so that it can be unloaded. */
final class SelectedMethods extends ClassValue<MethodHandle> {

    private final MethodCall call;
    private final MethodSelection selection;

    SelectedMethods(MethodCall call, MethodSelection selection) {
        this.call = call;
        this.selection = selection;
    }

    @Override
    protected MethodHandle computeValue(Class<?> receiver) {
        return selection.select(call, receiver);
    }
}

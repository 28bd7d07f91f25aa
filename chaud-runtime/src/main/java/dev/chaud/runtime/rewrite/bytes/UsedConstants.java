package dev.chaud.runtime.rewrite.bytes;

import java.util.BitSet;

/**
 * The constants that a class file refers to. Where the layout of an attribute is not worth reading, each two bytes that could
 * be an index count as one: so some may be found too many, and none too few.
 */
final class UsedConstants {

    private static final int LOCAL_VARIABLE = 10;
    private static final int HANDLER = 8;

    private final ClassLayout layout;
    private final BitSet used = new BitSet();
    private final BitSet usedBootstraps = new BitSet();

    /** Where each bootstrap method begins: with its handle, the number of its arguments, and these. */
    private final int[] bootstraps;

    UsedConstants(ClassLayout layout) {
        this.layout = layout;
        this.bootstraps = layout.bootstraps();
        addAll(layout.poolEnd() + 2, layout.poolEnd() + 6);
        addAll(layout.poolEnd() + 8, layout.fieldsAt());
        addMembers(layout.fieldsAt());
        addMembers(layout.methodsAt());
        addAttributes(layout.attributesAt());
        for (int bootstrap : bootstraps) {
            // an entry that nothing uses needs one all the same
            add(layout.u2(bootstrap));
        }
    }

    /** Whether anything refers to the constant of an index. */
    boolean contain(int index) {
        return used.get(index);
    }

    /** Where the indices of the arguments stand that bootstrap methods have which nothing uses. */
    int[] unusedArguments() {
        BitSet unused = new BitSet();
        for (int i = 0; i < bootstraps.length; i++) {
            if (!usedBootstraps.get(i)) {
                for (int argument = layout.u2(bootstraps[i] + 2); argument > 0; argument--) {
                    unused.set(bootstraps[i] + 2 + 2 * argument);
                }
            }
        }
        return unused.stream().toArray();
    }

    private void addMembers(int at) {
        int next = at + 2;
        for (int members = layout.u2(at); members > 0; members--) {
            add(layout.u2(next + 2));
            add(layout.u2(next + 4));
            next = addAttributes(next + 6);
        }
    }

    private int addAttributes(int at) {
        int next = at + 2;
        for (int attributes = layout.u2(at); attributes > 0; attributes--) {
            int end = layout.behindAttribute(next);
            add(layout.u2(next));
            addAttribute(layout.utf8(layout.u2(next)), next + 6, end);
            next = end;
        }
        return next;
    }

    private void addAttribute(String name, int from, int to) {
        switch (name) {
            case "Code" -> addCode(from);
            case "LineNumberTable", "BootstrapMethods" -> {}
            case "LocalVariableTable", "LocalVariableTypeTable" -> {
                for (int variable = from + 2; variable < to; variable += LOCAL_VARIABLE) {
                    addAll(variable + 4, variable + 8);
                }
            }
            default -> {
                for (int at = from; at < to - 1; at++) {
                    add(layout.u2(at));
                }
            }
        }
    }

    private void addCode(int from) {
        int code = from + 8;
        int end = code + layout.u4(from + 4);
        Instructions instructions = new Instructions(layout, code);
        for (int at = code; at < end; at = instructions.behind(at)) {
            add(instructions.constantAt(at));
        }
        int handler = end + 2;
        for (int handlers = layout.u2(end); handlers > 0; handlers--, handler += HANDLER) {
            add(layout.u2(handler + 6));
        }
        addAttributes(handler);
    }

    private void addAll(int from, int to) {
        for (int at = from; at < to; at += 2) {
            add(layout.u2(at));
        }
    }

    private void add(int index) {
        if (index >= layout.constantCount() || layout.pool().tag(index) == 0 || used.get(index)) {
            return;
        }
        used.set(index);
        int at = layout.pool().at(index);
        switch (layout.pool().tag(index)) {
            case 7, 8, 16, 19, 20 -> add(layout.u2(at + 1));
            case 9, 10, 11, 12 -> addAll(at + 1, at + 5);
            case 15 -> add(layout.u2(at + 2));
            case 17, 18 -> {
                addBootstrap(layout.u2(at + 1));
                add(layout.u2(at + 3));
            }
            default -> {}
        }
    }

    private void addBootstrap(int index) {
        if (!usedBootstraps.get(index)) {
            usedBootstraps.set(index);
            int at = bootstraps[index];
            add(layout.u2(at));
            addAll(at + 4, at + 4 + 2 * layout.u2(at + 2));
        }
    }
}

package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.EclipseNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the arrays by which classes switch over an enum made by {@code dev.chaud.linker.SwitchArrays}, which leaves room in them.
 * Compilers make one by {@code new int[Size.values().length]}; the instructions for that keep their length. javac has them in
 * initialisers, that of Eclipse in a method for each.
 */
public final class SwitchRoom {

    private static final int PUTSTATIC = 179;
    private static final int INVOKESTATIC = 184;
    private static final int NEWARRAY = 188;
    private static final int OF_INT = 10;
    private static final int ARRAYLENGTH = 190;
    private static final int CONSTANTS = 6;

    private static final int STATIC_VOLATILE_SYNTHETIC = 0x1048;

    private SwitchRoom() {}

    /** The class file in which they are made so; the same array if there are none. */
    public static byte[] in(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        if (!isWantedIn(layout) || !Additions.isRoomIn(layout, CONSTANTS)) {
            return classFile;
        }
        Additions additions = new Additions(classFile, layout);
        int maker = additions.methodOf("dev.chaud.linker.SwitchArrays", false, "of", "([Ljava/lang/Object;)[I");
        byte[] roomy = additions.toBytes();
        int moved = roomy.length - classFile.length;
        for (int place : placesIn(layout)) {
            roomy[place + moved] = (byte) INVOKESTATIC;
            roomy[place + moved + 1] = (byte) (maker >> 8);
            roomy[place + moved + 2] = (byte) maker;
        }
        return roomy;
    }

    /** Whether there are any. */
    public static boolean isWantedIn(ClassLayout layout) {
        if (CompilerFinals.areIn(layout)) {
            return true;
        }
        for (int field : layout.fieldOffsets()) {
            // few fields are all that, so few names are read
            if ((layout.u2(field) & STATIC_VOLATILE_SYNTHETIC) == STATIC_VOLATILE_SYNTHETIC
                    && layout.utf8(layout.u2(field + 2)).startsWith(EclipseNames.SWITCH_TABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Where the length of an array is taken for one. */
    private static List<Integer> placesIn(ClassLayout layout) {
        List<Integer> places = new ArrayList<>();
        for (int method : layout.methodOffsets()) {
            boolean isTable = layout.utf8(layout.u2(method + 2)).startsWith(EclipseNames.SWITCH_TABLE);
            int code = layout.codeOf(method);
            if (code >= 0) {
                addPlaces(layout, code, isTable, places);
            }
        }
        return places;
    }

    private static void addPlaces(ClassLayout layout, int code, boolean isTable, List<Integer> places) {
        int start = code + 8;
        int end = start + layout.u4(code + 4);
        Instructions instructions = new Instructions(layout, start);
        for (int at = start; at + 5 < end; at = instructions.behind(at)) {
            if (layout.u1(at) == ARRAYLENGTH
                    && layout.u1(at + 1) == NEWARRAY
                    && layout.u1(at + 2) == OF_INT
                    && (isTable || isKeptAt(layout, at + 3))) {
                places.add(at);
            }
        }
    }

    private static boolean isKeptAt(ClassLayout layout, int at) {
        return layout.u1(at) == PUTSTATIC
                && CompilerFinals.goesStale(layout.pool().memberName(layout.u2(at + 1)));
    }
}

package dev.chaud.runtime.rewrite.code;

/** Puts code before all else that a method does. */
public final class CodeStart {

    private final int length;

    private CodeStart(int length) {
        this.length = length;
    }

    /**
     * Puts it there; it leaves the stack as it was, and needs no more of it than two words.
     *
     * @param added a multiple of four bytes, so that the padding inside of switches stays as it is
     */
    public static Body before(Body body, byte[] added) {
        if (added.length % 4 != 0) {
            throw new IllegalArgumentException(added.length + " bytes would misplace switches");
        }
        byte[] code = new byte[added.length + body.code().length];
        System.arraycopy(added, 0, code, 0, added.length);
        System.arraycopy(body.code(), 0, code, added.length, body.code().length);
        return new CodeStart(added.length).lengthened(body.moved(code, offset -> offset + added.length));
    }

    /** What began at the first instruction, its lines and parameters, begins with what was put before it. */
    private Body lengthened(Body body) {
        return new Body(
                body.code(),
                Math.max(body.maxStack(), 2),
                body.maxLocals(),
                body.handlers(),
                body.frames(),
                body.lines().stream()
                        .map(line -> new Body.Line(begin(line.start()), line.number()))
                        .toList(),
                body.variables().stream().map(this::lengthened).toList(),
                body.typedVariables().stream().map(this::lengthened).toList());
    }

    private Body.Variable lengthened(Body.Variable variable) {
        return new Body.Variable(
                begin(variable.start()), variable.end(), variable.name(), variable.type(), variable.slot());
    }

    private int begin(int start) {
        return start == length ? 0 : start;
    }
}

package dev.chaud.runtime.protocol;

/** The measures of a frame, which {@link MessageEncoder} and {@link MessageDecoder} share. */
final class Frame {

    static final byte MAGIC_0 = 'C';
    static final byte MAGIC_1 = 'H';

    /** Goes up with every change of a frame's layout. */
    static final byte VERSION = 3;

    static final int HEADER_BYTES = 8;

    static final int MAX_PAYLOAD_BYTES = 64 << 20;

    /** A client that has not said the right token yet may not make us allocate more than this. */
    static final int MAX_HELLO_BYTES = 4 << 10;

    static final int MAX_STRING_BYTES = 1 << 20;

    static final byte HELLO = 1;
    static final byte WELCOME = 2;
    static final byte RELOAD_REQUEST = 3;
    static final byte RELOAD_REPLY = 4;
    static final byte STARTED = 5;
    static final byte STATE_REQUEST = 6;
    static final byte STATE_REPLY = 7;
    static final byte REMARK = 8;

    private Frame() {}
}

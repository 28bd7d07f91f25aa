package dev.chaud.runtime.protocol;

import java.util.Objects;

/**
 * An agent that dialled in and said the right words.
 *
 * @param hello what it said
 * @param connection the line to it, which the receiver of this record has to close
 */
public record AgentConnection(Hello hello, Connection connection) {

    public AgentConnection {
        Objects.requireNonNull(hello, "hello must not be null");
        Objects.requireNonNull(connection, "connection must not be null");
    }
}

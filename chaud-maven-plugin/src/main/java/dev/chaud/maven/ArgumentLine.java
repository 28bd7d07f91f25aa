package dev.chaud.maven;

import dev.chaud.runtime.protocol.AgentOptions;
import java.nio.file.Path;

/**
 * Arguments of a JVM in one line, which plugins split at blanks, but for those in quotes.
 *
 * @param text empty for none
 */
record ArgumentLine(String text) {

    /** The line with an agent behind what it has; the same line when it has that agent already. */
    ArgumentLine withAgent(Path jar, AgentOptions options) {
        String agent = "-javaagent:" + jar + "=";
        if (text.contains(agent)) {
            return this;
        }
        // the options themselves have no blanks
        String argument = agent.indexOf(' ') < 0 ? agent + options.format() : '"' + agent + options.format() + '"';
        return new ArgumentLine((text.strip() + ' ' + argument).strip());
    }
}

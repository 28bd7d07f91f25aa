package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class LatePropertiesTest {

    private final Properties options = new Properties();
    private final Properties ofProject = new Properties();
    private final LateProperties properties = new LateProperties(options, ofProject);

    @Test
    void aReservedPortCanBeNamed() throws IOException {
        properties.reservePort("app.port");

        assertThat(ofProject.getProperty("app.port")).matches("\\d+");
        assertThat(properties.in("http://localhost:@{app.port}/ or ${app.port}"))
                .isEqualTo("http://localhost:" + ofProject.getProperty("app.port") + "/ or "
                        + ofProject.getProperty("app.port"));
    }

    @Test
    void aPortThatIsThereStays() throws IOException {
        options.setProperty("app.port", "8080");
        properties.reservePort("app.port");

        assertThat(ofProject).isEmpty();
        assertThat(properties.in("--port @{app.port}")).isEqualTo("--port 8080");
    }

    @Test
    void anOptionGoesBeforeAPropertyOfTheProject() {
        options.setProperty("name", "option");
        ofProject.setProperty("name", "project");

        assertThat(properties.in("@{name}")).isEqualTo("option");
    }

    @Test
    void whatIsUnknownStays() {
        assertThat(properties.in("@{unknown} $1 \\ {x}")).isEqualTo("@{unknown} $1 \\ {x}");
        assertThat(properties.in(null)).isNull();
    }
}

package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

final class UserFlagsTest {

    private final MavenExecutionRequest request =
            new DefaultMavenExecutionRequest().setPom(new File("shop/pom.xml").getAbsoluteFile());

    @Test
    void profilesThatAreSwitchedOffCarryAMark() {
        request.setActiveProfiles(List.of("dev")).setInactiveProfiles(List.of("slow"));

        assertThat(flags().profiles()).containsExactly("dev", "!slow");
    }

    @Test
    void propertiesAreACopy() {
        Properties properties = new Properties();
        properties.setProperty("revision", "7");
        request.setUserProperties(properties);
        UserFlags flags = flags();
        request.getUserProperties().setProperty("revision", "8");

        assertThat(flags.properties()).containsEntry("revision", "7");
    }

    @Test
    void oneThreadIsNoOption() {
        request.setDegreeOfConcurrency(1);

        assertThat(flags().threads()).isEmpty();
    }

    @Test
    void moreThreadsAreOne() {
        request.setDegreeOfConcurrency(4);

        assertThat(flags().threads()).isEqualTo(Optional.of("4"));
    }

    @Test
    void filesAndSwitchesAreTaken() {
        request.setUserSettingsFile(new File("settings.xml"))
                .setGlobalSettingsFile(new File("conf/settings.xml"))
                .setUserToolchainsFile(new File("toolchains.xml"))
                .setLocalRepositoryPath(new File("repository"))
                .setOffline(true)
                .setUpdateSnapshots(true)
                .setShowErrors(true);
        UserFlags flags = flags();

        assertThat(flags.userSettings()).isEqualTo(new File("settings.xml"));
        assertThat(flags.globalSettings()).isEqualTo(new File("conf/settings.xml"));
        assertThat(flags.toolchains()).isEqualTo(new File("toolchains.xml"));
        assertThat(flags.localRepository()).isEqualTo(new File("repository"));
        assertThat(flags.offline()).isTrue();
        assertThat(flags.updateSnapshots()).isTrue();
        assertThat(flags.showErrors()).isTrue();
    }

    @Test
    void thePomIsTheOneThatMavenWasStartedWith() {
        assertThat(flags().pom()).isEqualTo(Path.of("shop/pom.xml").toAbsolutePath());
    }

    @Test
    void withoutAPomOfItsOwnTheTopProjectsIsTaken() {
        request.setPom(null);
        MavenProject top = new MavenProject();
        top.setFile(new File("root/pom.xml").getAbsoluteFile());
        MavenSession session = session();
        session.setProjects(List.of(top));

        assertThat(UserFlags.of(session, MavenConfig.NONE).pom())
                .isEqualTo(Path.of("root/pom.xml").toAbsolutePath());
    }

    @Test
    void whatTheReactorsOwnConfigurationGaveIsLeftToIt() {
        Properties properties = new Properties();
        properties.setProperty("revision", "7");
        properties.setProperty("flavour", "sweet");
        request.setUserProperties(properties)
                .setActiveProfiles(List.of("dev", "ci"))
                .setInactiveProfiles(List.of("slow", "docs"));
        MavenConfig config = new MavenConfig(Map.of("revision", "7", "flavour", "salty"), List.of("+ci", "!docs"));
        UserFlags flags = UserFlags.of(session(), config);

        assertThat(flags.properties()).containsOnly(Map.entry("flavour", "sweet"));
        assertThat(flags.profiles()).containsExactly("dev", "!slow");
    }

    private UserFlags flags() {
        return UserFlags.of(session(), MavenConfig.NONE);
    }

    @SuppressWarnings("deprecation") // what Maven calls itself
    private MavenSession session() {
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }
}

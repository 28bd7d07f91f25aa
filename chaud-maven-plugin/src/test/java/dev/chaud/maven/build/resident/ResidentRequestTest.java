package dev.chaud.maven.build.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.eclipse.aether.DefaultRepositoryCache;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // it is Maven's
final class ResidentRequestTest {

    private static final File ROOT = new File("shop").getAbsoluteFile();

    private final MavenExecutionRequest called = new DefaultMavenExecutionRequest()
            .setPom(new File(ROOT, "app/pom.xml"))
            .setBaseDirectory(new File(ROOT, "app"))
            .setGoals(List.of("chaud:run"))
            .setActiveProfiles(List.of("dev"))
            .setInactiveProfiles(List.of("slow"))
            .setUserSettingsFile(new File("settings.xml"))
            .setUserToolchainsFile(new File("toolchains.xml"))
            .setLocalRepositoryPath(new File("repository"))
            .setOffline(true)
            .setInteractiveMode(true)
            .setSelectedProjects(List.of("app"))
            .setMakeBehavior(MavenExecutionRequest.REACTOR_MAKE_BOTH)
            .setResumeFrom("lib")
            .setStartTime(new Date(1000))
            .setRepositoryCache(new DefaultRepositoryCache())
            .setUserProperties(properties("revision", "7"));

    private final InvocationRequest build = new DefaultInvocationRequest()
            .setPomFile(new File(ROOT, "pom.xml"))
            .setBaseDirectory(ROOT)
            .setProjects(List.of("acme:lib", "acme:app"))
            .addArgs(List.of("process-classes"))
            .setProperties(properties("chaud.describeTo", "folder"));

    @Test
    void goalsModulesAndAllThatTheseDependOnAreThoseOfTheBuild() {
        MavenExecutionRequest request = request();

        assertThat(request.getGoals()).containsExactly("process-classes");
        assertThat(request.getSelectedProjects()).containsExactly("acme:lib", "acme:app");
        assertThat(request.getMakeBehavior()).isEqualTo(MavenExecutionRequest.REACTOR_MAKE_UPSTREAM);
        assertThat(request.getResumeFrom()).isNull();
        assertThat(request.isRecursive()).isTrue();
    }

    @Test
    void foldersAreThereThoughMavensOwnCopyHasNone() {
        called.setMultiModuleProjectDirectory(ROOT);
        MavenExecutionRequest request = request();

        assertThat(request.getPom()).isEqualTo(new File(ROOT, "pom.xml"));
        assertThat(request.getBaseDirectory()).isEqualTo(ROOT.toString());
        assertThat(request.getMultiModuleProjectDirectory()).isEqualTo(ROOT);
        assertThat(request.isProjectPresent()).isTrue();
    }

    @Test
    void whatTheUserTypedAndSetHolds() {
        ToolchainModel jdk = new ToolchainModel();
        called.setToolchains(Map.of("jdk", List.of(jdk)));
        MavenExecutionRequest request = request();

        assertThat(request.getActiveProfiles()).containsExactly("dev");
        assertThat(request.getInactiveProfiles()).containsExactly("slow");
        assertThat(request.getUserSettingsFile()).isEqualTo(new File("settings.xml"));
        assertThat(request.getUserToolchainsFile()).isEqualTo(new File("toolchains.xml"));
        assertThat(request.getLocalRepositoryPath()).isEqualTo(new File("repository"));
        assertThat(request.isOffline()).isTrue();
        assertThat(request.getToolchains()).containsExactly(Map.entry("jdk", List.of(jdk)));
        assertThat(request.getUserProperties()).containsEntry("revision", "7");
    }

    /** Seen with {@code -T 2}: a goal of the build waits for ever for the one that has called. */
    @Test
    void oneThreadBuildsAsOthersWouldWaitForTheGoalThatIsRunning() {
        called.setDegreeOfConcurrency(4);

        assertThat(request().getDegreeOfConcurrency()).isEqualTo(1);
    }

    @Test
    void oneBuildsPropertiesAreNotTheNextOnes() {
        assertThat(request().getUserProperties()).containsEntry("chaud.describeTo", "folder");
        assertThat(called.getUserProperties()).doesNotContainKey("chaud.describeTo");
    }

    /** The compiler plugin compares classes with it, and Maven keeps POMs in the cache. */
    @Test
    void itBeginsNowAndKnowsNoPoms() {
        Date before = new Date();
        MavenExecutionRequest request = request();

        assertThat(request.getStartTime()).isAfterOrEqualTo(before);
        assertThat(request.getRepositoryCache()).isNotNull().isNotSameAs(called.getRepositoryCache());
    }

    @Test
    void nobodyIsAsked() {
        assertThat(request().isInteractiveMode()).isFalse();
    }

    private MavenExecutionRequest request() {
        return ResidentRequest.of(called, build);
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}

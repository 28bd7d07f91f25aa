package dev.chaud.maven.build;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.InvocationRequest;

/**
 * The options that the user gave to the Maven which runs Chaud, to be handed on to those that Chaud starts.
 *
 * @param pom the POM that Maven was started with
 * @param profiles profiles switched on, and off with {@code !}
 * @param properties the {@code -D} options
 * @param userSettings {@code -s}; null for Maven's default
 * @param globalSettings {@code -gs}; null for Maven's default
 * @param toolchains {@code -t}; null for Maven's default
 * @param localRepository where artifacts are kept
 * @param offline {@code -o}
 * @param updateSnapshots {@code -U}
 * @param threads {@code -T}; empty for one
 * @param showErrors {@code -e} or {@code -X}
 */
public record UserFlags(
        Path pom,
        List<String> profiles,
        Properties properties,
        File userSettings,
        File globalSettings,
        File toolchains,
        File localRepository,
        boolean offline,
        boolean updateSnapshots,
        Optional<String> threads,
        boolean showErrors) {

    /**
     * Reads the options of a running Maven.
     *
     * @param config those that it has from the reactor's own folder, which are left out
     */
    public static UserFlags of(MavenSession session, MavenConfig config) {
        MavenExecutionRequest request = session.getRequest();
        List<String> profiles = new ArrayList<>(request.getActiveProfiles());
        profiles.removeIf(config::switchedOn);
        request.getInactiveProfiles().stream()
                .filter(profile -> !config.switchedOff(profile))
                .forEach(profile -> profiles.add("!" + profile));
        Properties properties = new Properties();
        properties.putAll(request.getUserProperties());
        properties.entrySet().removeIf(property -> config.gave(property.getKey(), property.getValue()));
        int threads = request.getDegreeOfConcurrency();
        return new UserFlags(
                topPom(session),
                List.copyOf(profiles),
                properties,
                request.getUserSettingsFile(),
                request.getGlobalSettingsFile(),
                request.getUserToolchainsFile(),
                request.getLocalRepositoryPath(),
                request.isOffline(),
                request.isUpdateSnapshots(),
                threads > 1 ? Optional.of(Integer.toString(threads)) : Optional.empty(),
                request.isShowErrors());
    }

    private static Path topPom(MavenSession session) {
        File pom = session.getRequest().getPom();
        return (pom != null ? pom : session.getTopLevelProject().getFile()).toPath();
    }

    /**
     * The same for a copy of the reactor.
     *
     * @param from the reactor's root
     * @param to the copy's
     */
    public UserFlags moved(Path from, Path to) {
        return new UserFlags(
                to.resolve(from.relativize(pom)),
                profiles,
                properties,
                userSettings,
                globalSettings,
                toolchains,
                localRepository,
                offline,
                updateSnapshots,
                threads,
                showErrors);
    }

    /** Puts the options into a request, in place of what it had there. */
    void applyTo(InvocationRequest request) {
        request.setPomFile(pom.toFile());
        request.setBaseDirectory(pom.toAbsolutePath().getParent().toFile());
        request.setProfiles(profiles);
        request.setProperties((Properties) properties.clone());
        request.setUserSettingsFile(existing(userSettings));
        request.setGlobalSettingsFile(existing(globalSettings));
        request.setToolchainsFile(existing(toolchains));
        request.setLocalRepositoryDirectory(localRepository);
        request.setOffline(offline);
        request.setUpdateSnapshots(updateSnapshots);
        request.setShowErrors(showErrors);
        threads.ifPresent(request::setThreads);
    }

    /** Maven names its default files even where there are none, and then would not take them as an option. */
    private static File existing(File file) {
        return file != null && file.isFile() ? file : null;
    }
}

package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The reactor as a session of Maven has read it.
 *
 * @param maven which builds in that session
 * @param poms what it was read from
 * @param projects by id, in the order in which they are built
 */
record Reading(InnerMaven maven, PomPrint poms, Map<String, MavenProject> projects) {

    Reading {
        projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
    }

    /**
     * That of a session.
     *
     * @param root the folder of the reactor's {@code .mvn}
     * @throws NotSure when it cannot be told whether the files are still those that were read
     */
    static Reading of(InnerMaven maven, Path root) throws NotSure, IOException {
        MavenSession session = maven.session();
        PomPrint poms = PomPrint.of(session.getProjects(), root);
        for (Path pom : poms.files()) {
            if (Files.exists(pom)
                    && !Files.getLastModifiedTime(pom)
                            .toInstant()
                            .isBefore(session.getStartTime().toInstant())) {
                throw new NotSure(pom.getFileName() + " was saved while Maven started");
            }
        }
        Map<String, MavenProject> projects = new LinkedHashMap<>();
        session.getProjects()
                .forEach(project -> projects.put(project.getGroupId() + ":" + project.getArtifactId(), project));
        return new Reading(maven, poms, projects);
    }

    /** Fails when the files are others now. */
    void check(Path root) throws NotSure, IOException {
        if (!PomPrint.of(projects.values(), root).equals(poms)) {
            throw new NotSure("a POM or a file in .mvn is not the one that this Maven has read"
                    + " (start chaud:run anew for quick builds)");
        }
    }
}

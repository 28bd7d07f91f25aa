package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.FileContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.project.MavenProject;

/** The content of the files that this Maven has made its projects from, to tell whether they still hold. */
record PomPrint(FileContents contents) {

    Set<Path> files() {
        return contents.files().keySet();
    }

    /** Takes the POMs of projects and their parents, and what is in the reactor's {@code .mvn}. */
    static PomPrint of(Collection<MavenProject> projects, Path root) throws IOException {
        TreeSet<Path> paths = new TreeSet<>();
        for (MavenProject project : projects) {
            for (MavenProject p = project; p != null && p.getFile() != null; p = p.getParent()) {
                paths.add(p.getFile().toPath());
            }
        }
        paths.addAll(FileContents.optionFiles(root));
        return new PomPrint(FileContents.of(paths));
    }
}

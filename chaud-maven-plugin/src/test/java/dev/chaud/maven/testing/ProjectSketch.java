package dev.chaud.maven.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.graph.DefaultProjectDependencyGraph;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.DuplicateProjectException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.dag.CycleDetectedException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Maven's model of a project, before anything is built. */
public final class ProjectSketch {

    private final MavenProject project;

    private ProjectSketch(MavenProject project) {
        this.project = project;
    }

    /** A jar project of the group acme, in a folder of its name. */
    public static ProjectSketch of(Path top, String artifactId) {
        Model model = new Model();
        model.setGroupId("acme");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        model.setBuild(new Build());
        MavenProject project = new MavenProject(model);
        Path basedir = top.resolve(artifactId);
        project.setFile(basedir.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(basedir.resolve("target").toString());
        project.getBuild().setOutputDirectory(basedir.resolve("target/classes").toString());
        project.addCompileSourceRoot(basedir.resolve("src/main/java").toString());
        return new ProjectSketch(project);
    }

    public ProjectSketch group(String groupId) {
        project.setGroupId(groupId);
        project.getModel().setGroupId(groupId);
        return this;
    }

    public ProjectSketch packaging(String packaging) {
        project.setPackaging(packaging);
        return this;
    }

    public ProjectSketch uses(MavenProject other) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(other.getGroupId());
        dependency.setArtifactId(other.getArtifactId());
        dependency.setVersion(other.getVersion());
        project.getDependencies().add(dependency);
        return this;
    }

    public ProjectSketch property(String name, String value) {
        project.getProperties().setProperty(name, value);
        return this;
    }

    /** A plugin with a configuration, whose innermost element has the value. */
    public ProjectSketch plugin(String groupId, String artifactId, String path, String value) {
        plugin(groupId, artifactId).setConfiguration(configuration(path, value));
        return this;
    }

    /** A plugin with an execution that has such a configuration. */
    public ProjectSketch execution(String groupId, String artifactId, String id, String path, String value) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(configuration(path, value));
        plugin(groupId, artifactId).addExecution(execution);
        return this;
    }

    /** A plugin without any configuration. */
    public Plugin plugin(String groupId, String artifactId) {
        Plugin known = project.getPlugin(groupId + ":" + artifactId);
        if (known != null) {
            return known;
        }
        Plugin plugin = new Plugin();
        plugin.setGroupId(groupId);
        plugin.setArtifactId(artifactId);
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
        return plugin;
    }

    public MavenProject draw() {
        return project;
    }

    /** How projects depend on each other. */
    public static ProjectDependencyGraph graph(MavenProject... projects) {
        try {
            return new DefaultProjectDependencyGraph(List.of(projects));
        } catch (CycleDetectedException | DuplicateProjectException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Xpp3Dom configuration(String path, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom at = configuration;
        for (String name : path.split("/", -1)) {
            Xpp3Dom child = new Xpp3Dom(name);
            at.addChild(child);
            at = child;
        }
        at.setValue(value);
        return configuration;
    }
}

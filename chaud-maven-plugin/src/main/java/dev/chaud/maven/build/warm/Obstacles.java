package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.BuiltModule;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What is in the way of the warm lane in a module's own build. */
final class Obstacles {

    private static final String APACHE = "org.apache.maven.plugins:";
    private static final String RESOURCES = APACHE + "maven-resources-plugin:resources";
    private static final String COMPILE = APACHE + "maven-compiler-plugin:compile";

    private static final Set<String> TELLING_THE_COMMIT = Set.of(
            "io.github.git-commit-id:git-commit-id-maven-plugin:revision",
            "pl.project13.maven:git-commit-id-plugin:revision");

    /**
     * Goals that make no classes, nor anything that classes are made of. What those check that look at sources, and what those
     * write that tell of the build itself, is left to the next build of whole modules.
     */
    private static final Set<String> HARMLESS = Set.of(
            RESOURCES,
            APACHE + "maven-enforcer-plugin:enforce",
            "org.jacoco:jacoco-maven-plugin:prepare-agent",
            "dev.chaud:chaud-maven-plugin:prepare-agent",
            APACHE + "maven-checkstyle-plugin:check",
            "com.diffplug.spotless:spotless-maven-plugin:check",
            "io.spring.javaformat:spring-javaformat-maven-plugin:validate",
            "de.thetaphi:forbiddenapis:check",
            "org.springframework.boot:spring-boot-maven-plugin:build-info",
            "org.cyclonedx:cyclonedx-maven-plugin:makeBom",
            "org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom");

    private Obstacles() {}

    /** The one execution that compiles the module; empty when it has none. */
    static Optional<MojoExecution> compilation(List<MojoExecution> plan) {
        return plan.stream().filter(Obstacles::compiles).findFirst();
    }

    /** A goal of the module's that may make something else of its classes, or of those of other modules. */
    static Optional<String> inPlan(List<MojoExecution> plan) {
        Optional<String> unknown = plan.stream()
                .filter(execution -> !compiles(execution) && !isHarmless(goal(execution)))
                .findFirst()
                .map(execution -> "runs " + execution.getArtifactId() + ":" + execution.getGoal()
                        + " before its classes are done");
        return unknown.or(() -> plan.stream().filter(Obstacles::compiles).count() > 1
                ? Optional.of("compiles more than once")
                : Optional.empty());
    }

    /** Whether the module that this Maven would compile is the one that the last full build has compiled. */
    static Optional<String> inPaths(MavenProject project, BuiltModule module, List<String> classPath)
            throws IOException {
        if (!Path.of(project.getBuild().getOutputDirectory()).equals(module.output())) {
            return Optional.of("has another output folder in this Maven");
        }
        List<Path> here = classPath.stream()
                .map(Path::of)
                .filter(path -> !path.equals(module.output()))
                .toList();
        List<Path> there = module.classPath().stream().filter(here::contains).toList();
        if (!here.equals(there)) {
            return Optional.of("has another class path in this Maven");
        }
        Set<Path> roots = new LinkedHashSet<>(module.sourceRoots());
        project.getCompileSourceRoots().forEach(root -> roots.remove(Path.of(root)));
        for (Path root : roots) {
            if (holdsJava(root)) {
                return Optional.of("has generated sources in " + root.getFileName());
            }
        }
        for (String root : project.getCompileSourceRoots()) {
            if (Files.exists(Path.of(root, "module-info.java"))) {
                return Optional.of("has a module-info.java");
            }
        }
        return Optional.empty();
    }

    private static boolean holdsJava(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file -> file.toString().endsWith(".java")).limit(1).forEach(found::add);
        }
        return !found.isEmpty();
    }

    /** Whether the goal has to be run for resources to be copied as a whole build copies them. */
    static boolean makesResources(MojoExecution execution) {
        String goal = goal(execution);
        return goal.equals(RESOURCES) || TELLING_THE_COMMIT.contains(goal);
    }

    private static boolean isHarmless(String goal) {
        return HARMLESS.contains(goal) || TELLING_THE_COMMIT.contains(goal);
    }

    private static boolean compiles(MojoExecution execution) {
        return goal(execution).equals(COMPILE);
    }

    private static String goal(MojoExecution execution) {
        return execution.getGroupId() + ":" + execution.getArtifactId() + ":" + execution.getGoal();
    }
}

package dev.chaud.maven.build.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration of an execution of Maven's compiler plugin, as it stands in the plan of a module. */
final class CompilerSettings {

    private static final String ARGUMENT = "compilerArgument";
    private static final String FORK = "fork";
    private static final String INCREMENTAL = "useIncrementalCompilation";

    /** By how many milliseconds a source must be newer than its class to be stale. */
    private static final String GRANULARITY = "staleMillis";

    /** Arguments by which javac does what this lane does not follow. */
    private static final Set<String> PROCESSING = Set.of("-processor", "-processorpath", "--processor-path");

    private final MojoExecution execution;
    private final PluginParameterExpressionEvaluator evaluator;

    CompilerSettings(MavenSession module, MojoExecution execution) {
        this.execution = execution;
        this.evaluator = new PluginParameterExpressionEvaluator(module, execution);
    }

    /**
     * Has the plugin compile only the sources that have no class: a source may be newer than its class by the days that
     * fit into the parameter, as after a change of branches and back, and still have the content that was compiled. A javac
     * that the plugin would fork is this JDK's too, and compiles the same in this process.
     */
    void compileWhatHasNoClass() {
        execution.getConfiguration().getChild(INCREMENTAL).setValue("false");
        child(GRANULARITY).ifPresent(dom -> dom.setValue(Integer.toString(Integer.MAX_VALUE)));
        child(FORK).ifPresent(dom -> dom.setValue("false"));
    }

    /** Whether the plugin, unless it is told otherwise, keeps lists of what it has compiled. */
    boolean keepsLists() {
        return value(INCREMENTAL).filter("false"::equals).isEmpty();
    }

    /** Spells out a release that is the one of this JDK, which compiles the same in less time. */
    void spellOut(OwnRelease own) {
        boolean isSet = value("release").filter(own.release()::equals).isPresent();
        if (isSet
                && arguments().stream().noneMatch(CompilerSettings::concernsModules)
                && child(ARGUMENT).isEmpty()) {
            set("release", "");
            set("source", own.release());
            set("target", own.release());
            // the plugin writes a file of the arguments in its list that concern modules, but not of this one
            set(ARGUMENT, "--limit-modules=" + String.join(",", own.modules()));
        }
    }

    private static boolean concernsModules(String argument) {
        return argument.contains("module") || argument.contains("release") || argument.contains("system");
    }

    private void set(String name, String value) {
        Xpp3Dom child = child(name).orElseGet(() -> {
            execution.getConfiguration().addChild(new Xpp3Dom(name));
            return execution.getConfiguration().getChild(name);
        });
        child.setValue(value);
    }

    /** Why the lane does not compile with these, as a clause on the module; empty when it does. */
    Optional<String> obstacle() {
        if (child(INCREMENTAL).isEmpty()) {
            return Optional.of(
                    "has maven-compiler-plugin " + execution.getVersion() + ", which cannot compile single files");
        }
        if (is(FORK) && isForkOfItsOwnKind()) {
            return Optional.of("has a compiler in a JVM of its own");
        }
        if (value("compilerId").filter(id -> !id.equals("javac")).isPresent()) {
            return Optional.of("is compiled by " + value("compilerId").orElseThrow());
        }
        if (child("jdkToolchain").filter(dom -> dom.getChildCount() > 0).isPresent()) {
            return Optional.of("is compiled with a toolchain");
        }
        if (is("skipMain")) {
            return Optional.of("skips its compilation");
        }
        if (child("multiReleaseOutput")
                .map(Xpp3Dom::getValue)
                .filter("true"::equals)
                .isPresent()) {
            return Optional.of("makes a multi-release jar");
        }
        return arguments().stream()
                .filter(argument -> PROCESSING.contains(argument) || argument.startsWith("-Xplugin"))
                .findFirst()
                .map(argument -> "has its compiler called with " + argument);
    }

    /** Whether a forked compiler may be another one than that of this JVM, or do something else. */
    private boolean isForkOfItsOwnKind() {
        return value("executable").isPresent()
                || arguments().stream().anyMatch(argument -> argument.startsWith("-J"))
                // which the program reads, and the compiler in this process does not
                || System.getenv("JDK_JAVAC_OPTIONS") != null;
    }

    /** Whether the POM names annotation processors by their classes. */
    boolean namesProcessors() {
        return child("annotationProcessors")
                        .filter(dom -> dom.getChildCount() > 0)
                        .isPresent()
                || arguments().stream().anyMatch(PROCESSING::contains);
    }

    /** The artifacts that annotation processors are looked for in, as {@code groupId:artifactId}; empty for the class path. */
    Optional<Set<String>> processorPath() {
        return child("annotationProcessorPaths")
                .filter(dom -> dom.getChildCount() > 0)
                .map(dom -> Stream.of(dom.getChildren())
                        .map(path -> text(path, "groupId") + ":" + text(path, "artifactId"))
                        .collect(Collectors.toSet()));
    }

    private static String text(Xpp3Dom dom, String name) {
        Xpp3Dom child = dom.getChild(name);
        return child == null ? "" : String.valueOf(child.getValue());
    }

    /** Whether processors are switched off. */
    boolean processesNothing() {
        return value("proc").filter("none"::equals).isPresent() || arguments().contains("-proc:none");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        value(ARGUMENT).ifPresent(arguments::add);
        for (String name : List.of("compilerArgs", "compilerArguments")) {
            child(name).ifPresent(dom -> {
                for (Xpp3Dom argument : dom.getChildren()) {
                    arguments.add(
                            name.equals("compilerArgs")
                                    ? String.valueOf(argument.getValue())
                                    : "-" + argument.getName());
                }
            });
        }
        return arguments;
    }

    private boolean is(String name) {
        return value(name).filter("true"::equals).isPresent();
    }

    private Optional<String> value(String name) {
        return child(name).map(dom -> {
            String value = dom.getValue() == null ? null : evaluated(dom.getValue());
            return value == null ? dom.getAttribute("default-value") : value;
        });
    }

    private String evaluated(String expression) {
        try {
            Object value = evaluator.evaluate(expression);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return expression;
        }
    }

    private Optional<Xpp3Dom> child(String name) {
        return Optional.ofNullable(execution.getConfiguration()).map(dom -> dom.getChild(name));
    }
}

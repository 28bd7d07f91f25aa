package dev.chaud.maven.session;

import dev.chaud.maven.publish.OutputDelta;
import dev.chaud.maven.publish.Publication;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.session.SessionEvent.Changed;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reload on its way: what is published for it, and what the agent is asked.
 *
 * @param request what the agent is asked
 * @param publication the way back
 * @param deltas what differs from what the app runs on
 * @param classPath what joins the class path
 */
record ReloadStep(ReloadRequest request, Publication publication, List<OutputDelta> deltas, ClassPathStep classPath) {

    /** What libraries are named with instead of a module. */
    static final String CLASS_PATH = "class path";

    /**
     * Publishes the differences and puts the request together.
     *
     * @param id the request's number
     */
    static ReloadStep prepare(long id, PublishedOutputs outputs, List<OutputDelta> deltas, ClassPathStep classPath)
            throws IOException {
        List<ChangedClass> changed = new ArrayList<>();
        for (OutputDelta delta : deltas) {
            for (String file : written(delta)) {
                if (isClass(file)) {
                    byte[] bytes = Files.readAllBytes(outputs.built(delta.module(), file));
                    changed.add(new ChangedClass(className(file), bytes));
                }
            }
        }
        Set<String> written =
                deltas.stream().flatMap(delta -> written(delta).stream()).collect(Collectors.toSet());
        List<String> deleted = deltas.stream()
                .flatMap(delta -> delta.deleted().stream())
                // what has moved to another module is not gone
                .filter(file -> isClass(file) && !written.contains(file))
                .map(ReloadStep::className)
                .toList();
        List<String> resources = deltas.stream()
                .flatMap(OutputDelta::files)
                .filter(file -> !isClass(file))
                .distinct()
                .toList();
        ReloadRequest request = new ReloadRequest(id, changed, deleted, resources, classPath.added());
        return new ReloadStep(request, outputs.publish(deltas), List.copyOf(deltas), classPath);
    }

    /** What may surprise in this reload. */
    List<String> notes(ReloadReply reply) {
        return Stream.of(classPath.notes(), reply.notes()).flatMap(List::stream).toList();
    }

    /** What the user is told of this reload: libraries that joined, the agent's verdicts, and the resources. */
    List<Changed> changed(ReloadReply reply) {
        Map<String, String> modules = new HashMap<>();
        Set<String> added = new HashSet<>();
        for (OutputDelta delta : deltas) {
            added.addAll(delta.added());
            delta.deleted().forEach(file -> modules.putIfAbsent(nameOf(file), delta.artifactId()));
            written(delta).forEach(file -> modules.put(nameOf(file), delta.artifactId()));
        }
        deltas.forEach(delta -> added.removeAll(delta.deleted()));
        List<Changed> all = new ArrayList<>();
        for (Path library : classPath.added()) {
            all.add(new Changed(CLASS_PATH, library.getFileName().toString(), List.of("added")));
        }
        for (ClassVerdict verdict : reply.classes()) {
            String name = verdict.className();
            List<String> reasons = added.contains(fileName(name)) ? List.of("class added") : verdict.reasons();
            all.add(new Changed(modules.getOrDefault(name, ""), simpleName(name), reasons));
        }
        for (String resource : request.resources()) {
            all.add(new Changed(modules.getOrDefault(resource, ""), resource, List.of("resource")));
        }
        return all;
    }

    /** Why the app would have to be restarted for this. */
    List<String> reasons(ReloadReply reply) {
        List<String> reasons = new ArrayList<>();
        changed(reply).stream()
                .filter(changed -> !changed.reasons().equals(List.of("resource"))
                        && !changed.module().equals(CLASS_PATH))
                .forEach(changed -> reasons.add(
                        changed.module() + ": " + changed.name() + " (" + String.join(", ", changed.reasons()) + ")"));
        return reasons.isEmpty() ? reply.notes() : reasons;
    }

    /** The modules of the classes that the agent has refused by name, as far as they have class files. */
    Set<String> refusedModules(ReloadReply reply) {
        Set<String> refused = new HashSet<>();
        reply.classes().forEach(verdict -> refused.add(verdict.className()));
        Set<String> modules = new HashSet<>();
        for (OutputDelta delta : deltas) {
            if (written(delta).stream().anyMatch(file -> isClass(file) && refused.contains(className(file)))) {
                modules.add(delta.module());
            }
        }
        return modules;
    }

    private static List<String> written(OutputDelta delta) {
        return Stream.of(delta.added(), delta.changed()).flatMap(List::stream).toList();
    }

    private static boolean isClass(String file) {
        return file.endsWith(".class") && !file.startsWith("META-INF/") && !file.equals(ModulesAtStart.DESCRIPTOR);
    }

    private static String nameOf(String file) {
        return isClass(file) ? className(file) : file;
    }

    private static String fileName(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

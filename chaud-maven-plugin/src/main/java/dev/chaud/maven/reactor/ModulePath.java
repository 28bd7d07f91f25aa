package dev.chaud.maven.reactor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.languages.java.jpms.LocationManager;
import org.codehaus.plexus.languages.java.jpms.ResolvePathsRequest;
import org.codehaus.plexus.languages.java.jpms.ResolvePathsResult;

/** Divides what an app runs with into module path and class path, by the same rules as Maven's own plugins. */
final class ModulePath {

    private static final String DESCRIPTOR = "module-info.class";

    private ModulePath() {}

    /**
     * The paths of an app whose module has a descriptor.
     *
     * @param app the app's module
     * @param dependencies output folders and jars in class path order
     * @param java the {@code java} program that is to run the app; empty for the one that runs this
     * @throws ReactorException when the app's module has no descriptor
     */
    static AppPaths of(ModuleDescription app, List<Path> dependencies, Optional<Path> java)
            throws IOException, ReactorException {
        Path descriptor = app.output().resolve(DESCRIPTOR);
        if (!Files.exists(descriptor)) {
            throw new ReactorException(
                    "Cannot run " + app.artifactId() + " on the module path: it has no module-info.java,"
                            + " and so is no Java module. Add one to its sources, or leave out chaud.modulePath to run it on the"
                            + " class path.");
        }
        ResolvePathsRequest<Path> request = ResolvePathsRequest.ofPaths(dependencies)
                .setMainModuleDescriptor(descriptor)
                .setIncludeAllProviders(true);
        // this JVM cannot read the descriptors of a newer one, and the library then does it by itself
        java.filter(program -> !program.startsWith(System.getProperty("java.home")))
                .map(program -> program.getParent().getParent())
                .ifPresent(request::setJdkHome);
        ResolvePathsResult<Path> divided = new LocationManager().resolvePaths(request);
        List<Path> modulePath = new ArrayList<>(List.of(app.output()));
        modulePath.addAll(divided.getModulepathElements().keySet());
        return new AppPaths(
                Optional.of(divided.getMainModuleDescriptor().name()),
                modulePath,
                List.copyOf(divided.getClasspathElements()));
    }
}

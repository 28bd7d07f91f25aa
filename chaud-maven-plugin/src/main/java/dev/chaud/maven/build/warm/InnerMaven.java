package dev.chaud.maven.build.warm;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.scope.internal.MojoExecutionScope;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.internal.DependencyContext;
import org.apache.maven.lifecycle.internal.MojoExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;

/**
 * The parts of the Maven that runs Chaud which plan and carry out the goals of one module.
 *
 * <p>What {@link BuildPluginManager#executeMojo} does is done here step by step, so that the mojo gets a log of ours.
 * Used by the lane's threads alone, which have each entered the session's scope, but for the constructor.
 */
final class InnerMaven {

    private static final String PHASE = "process-classes";

    private final MavenSession session;
    private final LifecycleExecutor lifecycle;
    private final MojoExecutor mojoExecutor;
    private final BuildPluginManager buildPlugins;
    private final MavenPluginManager plugins;
    private final MojoExecutionScope scope;
    private final LegacySupport legacySupport;
    private final Optional<SessionScope38> sessionScope;

    /**
     * The parts of a running Maven.
     *
     * @param session the session of the goal that runs, on whose thread this is called
     * @throws NotSure when this Maven has not the parts that we know
     */
    @SuppressWarnings("deprecation") // there is no other way to these parts that all of Maven 3.8 to 4 have
    InnerMaven(MavenSession session) throws NotSure {
        this.session = session;
        try {
            PlexusContainer container = session.getContainer();
            if (container == null) {
                throw new NotSure("this Maven shows nothing of its inside");
            }
            lifecycle = container.lookup(LifecycleExecutor.class);
            mojoExecutor = container.lookup(MojoExecutor.class);
            buildPlugins = container.lookup(BuildPluginManager.class);
            plugins = container.lookup(MavenPluginManager.class);
            scope = container.lookup(MojoExecutionScope.class);
            legacySupport = container.lookup(LegacySupport.class);
            sessionScope = SessionScope38.of(container);
        } catch (ComponentLookupException | ReflectiveOperationException | LinkageError e) {
            throw new NotSure("this Maven is not built as Maven 3.8 and 3.9 are (" + e + ")", e);
        }
    }

    private InnerMaven(InnerMaven other, MavenSession session) {
        this.session = session;
        lifecycle = other.lifecycle;
        mojoExecutor = other.mojoExecutor;
        buildPlugins = other.buildPlugins;
        plugins = other.plugins;
        scope = other.scope;
        legacySupport = other.legacySupport;
        sessionScope = other.sessionScope;
    }

    /** The same parts for another session, of which the scope is that of this one. */
    InnerMaven in(MavenSession other) {
        return new InnerMaven(this, other);
    }

    MavenSession session() {
        return session;
    }

    /** Enters the session's scope on the thread that calls this. */
    void enter() throws NotSure {
        try {
            if (sessionScope.isPresent()) {
                sessionScope.get().enter();
            }
        } catch (ReflectiveOperationException e) {
            throw new NotSure("the session's scope of this Maven cannot be entered (" + e + ")", e);
        }
    }

    /** A session of its own for one module. */
    MavenSession sessionOf(MavenProject project) {
        MavenSession copy = session.clone();
        copy.setCurrentProject(project);
        return copy;
    }

    /** What Maven would do to build the module's classes, in order. */
    List<MojoExecution> plan(MavenSession module) throws NotSure {
        try {
            return lifecycle.calculateExecutionPlan(module, PHASE).getMojoExecutions();
        } catch (Exception e) {
            throw new NotSure("its build cannot be planned in this Maven (" + e.getMessage() + ")", e);
        }
    }

    /** Resolves the module's dependencies as these goals need them. */
    void resolve(MavenSession module, MojoExecution execution) throws NotSure {
        try {
            DependencyContext context = mojoExecutor.newDependencyContext(module, List.of(execution));
            mojoExecutor.ensureDependenciesAreResolved(execution.getMojoDescriptor(), module, context);
        } catch (Exception e) {
            throw new NotSure("its dependencies cannot be resolved in this Maven (" + e.getMessage() + ")", e);
        }
    }

    /** Runs a goal; what it throws is the caller's. */
    void execute(MavenSession module, MojoExecution execution, Log log) throws Exception {
        with(module, execution, mojo -> {
            mojo.setLog(log);
            mojo.execute();
        });
    }

    /** Does all that comes before a goal is run: its plugin is loaded, its components are made. */
    void rehearse(MavenSession module, MojoExecution execution) throws NotSure {
        try {
            with(module, execution, mojo -> {});
        } catch (Exception e) {
            throw new NotSure("its compiler plugin cannot be set up in this Maven (" + e.getMessage() + ")", e);
        }
    }

    private interface Use {
        void of(Mojo mojo) throws Exception;
    }

    private void with(MavenSession module, MojoExecution execution, Use use) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader realm = buildPlugins.getPluginRealm(
                module, execution.getMojoDescriptor().getPluginDescriptor());
        scope.enter();
        try {
            thread.setContextClassLoader(realm);
            scope.seed(MavenProject.class, module.getCurrentProject());
            scope.seed(MojoExecution.class, execution);
            Mojo mojo = plugins.getConfiguredMojo(Mojo.class, module, execution);
            try {
                legacySupport.setSession(module);
                use.of(mojo);
            } finally {
                plugins.releaseMojo(mojo, execution);
            }
        } finally {
            // nothing of the thread that runs the goal was inherited, so nothing of it is lost
            legacySupport.setSession(null);
            scope.exit();
            thread.setContextClassLoader(before);
        }
    }

    /** Maven 3.8's scope of a session, which is one thread's; it is not among the packages that a plugin sees. */
    private record SessionScope38(Object scope, Object memento) {

        /** Empty for a scope of all threads, as in later Mavens. */
        static Optional<SessionScope38> of(PlexusContainer container)
                throws ComponentLookupException, ReflectiveOperationException {
            ClassLoader core = MavenSession.class.getClassLoader();
            Class<?> type;
            Method memento;
            try {
                type = core.loadClass("org.apache.maven.session.scope.internal.SessionScope");
                memento = type.getMethod("memento");
            } catch (ClassNotFoundException | NoSuchMethodException later) {
                return Optional.empty();
            }
            Object scope = container.lookup(type);
            return Optional.of(new SessionScope38(scope, memento.invoke(scope)));
        }

        void enter() throws ReflectiveOperationException {
            scope.getClass().getMethod("enter", memento.getClass()).invoke(scope, memento);
        }
    }
}

package dev.chaud.maven.build.resident;

import java.util.ArrayList;
import java.util.Date;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.eclipse.aether.DefaultRepositoryCache;

/** What this Maven is asked for when it is called again: what it was called with, but for what one build has of its own. */
final class ResidentRequest {

    private ResidentRequest() {}

    /**
     * The request of one build.
     *
     * @param called what Maven was called with
     * @param build names the goals and the modules
     */
    @SuppressWarnings("JavaUtilDate") // it is Maven's
    static MavenExecutionRequest of(MavenExecutionRequest called, InvocationRequest build) {
        MavenExecutionRequest copy = DefaultMavenExecutionRequest.copy(called);
        // what a copy does not have
        copy.setPom(build.getPomFile());
        copy.setBaseDirectory(build.getBaseDirectory());
        copy.setMultiModuleProjectDirectory(called.getMultiModuleProjectDirectory());
        // while an aggregating goal runs, as ours does, Maven's builders of several threads hold back all other goals
        copy.setDegreeOfConcurrency(1);
        copy.setToolchains(called.getToolchains());
        copy.setProjectPresent(true);
        copy.setRecursive(true);
        copy.setGoals(new ArrayList<>(build.getArgs()));
        copy.setSelectedProjects(new ArrayList<>(build.getProjects()));
        copy.setMakeBehavior(MavenExecutionRequest.REACTOR_MAKE_UPSTREAM);
        copy.setResumeFrom(null);
        // by which the compiler plugin tells what this build has made from what was there
        copy.setStartTime(new Date());
        copy.setInteractiveMode(false);
        // that of the last build knows its POMs
        copy.setRepositoryCache(new DefaultRepositoryCache());
        Properties properties = new Properties();
        properties.putAll(called.getUserProperties());
        properties.putAll(build.getProperties());
        copy.setUserProperties(properties);
        return copy;
    }
}

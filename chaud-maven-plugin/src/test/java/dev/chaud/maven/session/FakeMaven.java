package dev.chaud.maven.session;

import dev.chaud.maven.reactor.DescriptionFolder;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.apache.maven.shared.utils.cli.CommandLineException;

/**
 * Builds all modules whatever it is asked for, in this process: compiles and copies into their output folders, deletes
 * the classes of a module that does not compile, and prints its errors as Maven does.
 */
final class FakeMaven extends DefaultInvoker {

    /** A compiled file that is spoilt before the build ends, as many times. */
    private static final class Spoiler {
        private final Path file;
        private int times;

        Spoiler(Path file, int times) {
            this.file = file;
            this.times = times;
        }

        void spoil() throws IOException {
            if (times-- > 0) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
        }
    }

    private final BlockingQueue<InvocationRequest> begun = new LinkedBlockingQueue<>();
    private final Supplier<List<ModuleDescription>> modules;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean givenUp;
    private volatile Spoiler spoiler = new Spoiler(Path.of(""), 0);

    /** Builds these modules, each behind those that it depends on. */
    FakeMaven(Supplier<List<ModuleDescription>> modules) {
        this.modules = modules;
    }

    /** Holds builds until {@link #release} or until they are given up. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** Has builds leave half of a class file behind. */
    void spoil(Path classFile, int times) {
        spoiler = new Spoiler(classFile, times);
    }

    /** Waits for the next build to begin. */
    InvocationRequest awaitBuild() throws InterruptedException {
        InvocationRequest request = begun.poll(30, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No build begins");
        }
        return request;
    }

    /** Whether a build was given up. */
    boolean givenUp() {
        return givenUp;
    }

    /** How many builds have begun that nobody has waited for. */
    int begun() {
        return begun.size();
    }

    @Override
    public InvocationResult execute(InvocationRequest request) throws MavenInvocationException {
        begun.add(request);
        try {
            gate.await();
            for (ModuleDescription module : modules.get()) {
                if (!build(module, request)) {
                    return exit(1);
                }
            }
            spoiler.spoil();
            describe(request);
            return exit(0);
        } catch (InterruptedException e) {
            givenUp = true;
            Thread.currentThread().interrupt();
            throw new MavenInvocationException("The build was given up.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean build(ModuleDescription module, InvocationRequest request) throws IOException {
        Path pom = module.basedir().resolve("pom.xml");
        if (!Files.readString(pom).contains("</project>")) {
            print(request, "Non-parseable POM " + pom);
            return false;
        }
        Path output = module.output();
        FileUtils.deleteDirectory(output.toFile());
        Path resources = module.basedir().resolve("src/main/resources");
        if (Files.isDirectory(resources)) {
            FileUtils.copyDirectory(resources.toFile(), output.toFile());
        }
        List<Path> classPath = Stream.concat(
                        Stream.of(output), module.dependencies().stream().map(ModuleDescription.Dependency::path))
                .toList();
        List<String> errors = Compilation.of(output, classPath, sources(module));
        for (String error : errors) {
            print(request, error);
        }
        if (!errors.isEmpty()) {
            FileUtils.deleteDirectory(output.toFile());
        }
        return errors.isEmpty();
    }

    private static List<Path> sources(ModuleDescription module) throws IOException {
        try (Stream<Path> files = Files.walk(module.basedir().resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private void describe(InvocationRequest request) throws IOException {
        String folder = request.getProperties().getProperty("chaud.describeTo");
        if (folder == null) {
            return;
        }
        for (ModuleDescription module : modules.get()) {
            new DescriptionFolder(Path.of(folder)).write(module);
        }
    }

    private static void print(InvocationRequest request, String error) throws IOException {
        request.getOutputHandler(null).consumeLine("[ERROR] " + error);
    }

    private static InvocationResult exit(int code) {
        return new InvocationResult() {
            @Override
            public CommandLineException getExecutionException() {
                return null;
            }

            @Override
            public int getExitCode() {
                return code;
            }
        };
    }
}

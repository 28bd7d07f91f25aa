package dev.chaud.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts and ends the apps that {@link SharedApp} asks for. */
final class SharedAppStarter implements BeforeAllCallback, AfterAllCallback {

    private Path folder;
    private ForkedApp app;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> test = context.getRequiredTestClass();
        Field field =
                AnnotationSupport.findAnnotatedFields(test, SharedApp.class).get(0);
        SharedApp wanted = field.getAnnotation(SharedApp.class);
        folder = Files.createTempDirectory("chaud-" + test.getSimpleName());
        List<String> arguments = new ArrayList<>(List.of(wanted.jvmArguments()));
        if (wanted.besideAnotherAgent()) {
            arguments.add("-javaagent:" + RetransformingAgent.jarIn(folder));
        }
        app = ForkedApp.startFor(test, folder, arguments.toArray(new String[0]));
        field.setAccessible(true);
        field.set(null, app);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        String complaints = app.stderr();
        app.close();
        PathUtils.deleteDirectory(folder);
        assertThat(complaints).isEmpty();
    }
}

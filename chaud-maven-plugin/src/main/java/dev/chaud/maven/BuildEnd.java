package dev.chaud.maven;

import dev.chaud.maven.fork.BackgroundApp;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;

/**
 * Ends an app with the build that started it, however that ends. Maven's process may live on, as its daemon does, so the
 * build's end is listened for; and it may go without one, when a signal ends it. (When it is killed, the agent ends the
 * app.)
 */
final class BuildEnd {

    private BuildEnd() {}

    static void ends(BackgroundApp app, MavenSession session) {
        Thread atShutdown = new Thread(app::close, "chaud-stop");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        MavenExecutionRequest request = session.getRequest();
        synchronized (request) {
            request.setExecutionListener(listener(request.getExecutionListener(), () -> {
                app.close();
                removeHook(atShutdown);
            }));
        }
    }

    private static ExecutionListener listener(ExecutionListener others, Runnable atEnd) {
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sessionEnded")) {
                        atEnd.run();
                    }
                    return others == null ? null : pass(method, others, arguments);
                });
    }

    private static Object pass(Method method, ExecutionListener to, Object[] arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void removeHook(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // the JVM is going down already, and the hook finds an app that has ended
            return;
        }
    }
}

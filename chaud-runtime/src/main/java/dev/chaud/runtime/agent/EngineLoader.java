package dev.chaud.runtime.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the engine apart from the app. At the start of a JVM, when all code is interpreted, a class out of a jar costs several
 * times as much as one that is in memory: so it takes an <em>image</em>, the class files that another start needed, and makes
 * the image for the next one. Loaded by the app's loader, and so it uses nothing else of ours, and is public: for the JVM the
 * engine is in another package of the same name. Thread-safe.
 *
 * <pre>
 *   of each class: int length of its name, its name in UTF-8, int length of its class file, its class file
 * </pre>
 */
public final class EngineLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** No other loader is asked for these. */
    private static final String OWN = "dev.chaud.runtime.";

    private final URL location;
    private final ZipFile jar;
    private final ProtectionDomain domain;

    /** Guarded by itself. Those of an image. */
    private final Map<String, byte[]> given = new HashMap<>();

    /** Guarded by given. Those out of the jar, until {@link #image}. */
    private final Map<String, byte[]> missing = new HashMap<>();

    /** Guarded by given. */
    private boolean isStarting = true;

    /** @param domain of classes of the jar */
    EngineLoader(File jar, ProtectionDomain domain) throws IOException {
        super("chaud-engine", ClassLoader.getPlatformClassLoader());
        this.location = domain.getCodeSource().getLocation();
        // never closed: it lives as long as the JVM
        this.jar = new ZipFile(jar);
        this.domain = domain;
    }

    /** Takes class files that another start of this engine needed. */
    public void give(byte[] image) {
        ByteBuffer in = ByteBuffer.wrap(image);
        synchronized (given) {
            while (in.hasRemaining()) {
                int length = in.getInt();
                String name = new String(image, in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                int size = in.getInt();
                byte[] classFile = new byte[size];
                in.get(classFile);
                given.put(name, classFile);
            }
        }
    }

    /**
     * The class files that starts need, this one included; from now on none are kept.
     *
     * @return empty if there is no other one than those that were given
     */
    public byte[] image() throws IOException {
        synchronized (given) {
            boolean isComplete = missing.isEmpty();
            given.putAll(missing);
            byte[] image = isComplete ? new byte[0] : imageOf(given);
            given.clear();
            missing.clear();
            isStarting = false;
            return image;
        }
    }

    private static byte[] imageOf(Map<String, byte[]> classFiles) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Map.Entry<String, byte[]> each : classFiles.entrySet()) {
            byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeInt(name.length);
            out.write(name);
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
        return bytes.toByteArray();
    }

    /**
     * The class file of a class of the jar.
     *
     * @throws ClassNotFoundException if it is not in the jar
     */
    public byte[] read(String className) throws ClassNotFoundException {
        synchronized (given) {
            byte[] known = given.get(className);
            if (known != null) {
                return known;
            }
        }
        byte[] read = readFromJar(className);
        synchronized (given) {
            if (isStarting) {
                missing.put(className, read);
            }
        }
        return read;
    }

    private byte[] readFromJar(String className) throws ClassNotFoundException {
        ZipEntry entry = jar.getEntry(className.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(className);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(className, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        if (name.equals(EngineLoader.class.getName())) {
            // so that the engine knows it
            return EngineLoader.class;
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = read(name);
        return defineClass(name, classFile, 0, classFile.length, domain);
    }

    @Override
    protected URL findResource(String name) {
        return jar.getEntry(name) == null ? null : resources().findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return resources().findResources(name);
    }

    /** Of each resource a URL of its own; hardly any is asked for. */
    private URLClassLoader resources() {
        return new URLClassLoader(new URL[] {location}, null);
    }
}

package dev.chaud.runtime.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.ReloadOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands in the watched folders, compared with what a reload has taken. Of class files the JVM's side is known to the
 * reload; of the others a hash is kept here. Not thread-safe.
 */
final class WatchedContent {

    private final ClassFolders folders;

    /** Of files that are not classes of the app, as they were when they last counted. */
    private final Map<String, Optional<String>> hashes = new HashMap<>();

    /** Class files and resources that no reload has taken yet. */
    private final Set<String> pending = new TreeSet<>();

    /** What the last reload did not take; asked for again only when something of it has changed. */
    private Map<String, byte[]> rejected = Map.of();

    WatchedContent(ClassFolders folders) {
        this.folders = folders;
    }

    /** Takes what stands in a file as what the app begins with. */
    void begin(Set<String> names) {
        for (String name : names) {
            if (!ClassFolders.isClass(name)) {
                hashes.put(name, read(name).map(WatchedContent::hash));
            }
        }
    }

    /** Looks at files, and again at those that are pending. */
    Look look(Set<String> hinted) {
        Set<String> names = new TreeSet<>(pending);
        names.addAll(hinted);
        Map<String, byte[]> changed = new TreeMap<>();
        List<String> deleted = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        Map<String, Optional<String>> newHashes = new HashMap<>();
        Optional<String> unfinished = Optional.empty();
        for (String name : names) {
            Optional<byte[]> content = read(name);
            if (ClassFolders.isClass(name)) {
                String className =
                        name.substring(0, name.length() - ".class".length()).replace('/', '.');
                content.ifPresentOrElse(bytes -> changed.put(className, bytes), () -> deleted.add(className));
                unfinished = unfinished.or(() -> content.flatMap(bytes -> flawOf(className, bytes)));
            } else {
                Optional<String> hash = content.map(WatchedContent::hash);
                if (!hash.equals(hashes.getOrDefault(name, Optional.empty()))) {
                    newHashes.put(name, hash);
                    if (!name.equals(ClassFolders.DESCRIPTOR)) {
                        resources.add(name);
                    }
                }
            }
        }
        return new Look(ChangeSet.onDisk(changed, deleted, resources), newHashes, unfinished);
    }

    /** Takes over the module descriptor of a look; false when it is what it was. */
    boolean takeDescriptor(Look look) {
        Optional<String> hash = look.hashes().get(ClassFolders.DESCRIPTOR);
        if (hash == null) {
            return false;
        }
        hashes.put(ClassFolders.DESCRIPTOR, hash);
        return true;
    }

    /** Whether this was asked for before, and not taken. */
    boolean wasRejected(Look look) {
        Map<String, byte[]> asked = contentOf(look);
        return !rejected.isEmpty()
                && asked.keySet().equals(rejected.keySet())
                && asked.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), rejected.get(entry.getKey())));
    }

    /** Takes over what has become of a look. */
    void settle(Look look, ReloadOutcome outcome) {
        if (outcome.plan() instanceof ReloadPlan.Live || outcome.plan() instanceof ReloadPlan.NothingToDo) {
            pending.clear();
            rejected = Map.of();
            hashes.putAll(look.hashes());
        } else {
            look.changes().changed().keySet().forEach(name -> pending.add(name.replace('.', '/') + ".class"));
            pending.addAll(look.changes().resources());
            // one without findings was not even looked at
            rejected = outcome.findings().isEmpty() ? Map.of() : contentOf(look);
        }
    }

    private static Map<String, byte[]> contentOf(Look look) {
        Map<String, byte[]> content = new HashMap<>(look.changes().changed());
        look.hashes().forEach((name, hash) -> content.put(name, hash.orElse("").getBytes(UTF_8)));
        return content;
    }

    private static Optional<String> flawOf(String className, byte[] bytes) {
        try {
            ClassFileReader.read(className, bytes);
            return Optional.empty();
        } catch (InvalidClassFileException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Empty for a file that is gone. One that cannot be read is like one that is not written yet. */
    private Optional<byte[]> read(String name) {
        Optional<Path> file = folders.find(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new byte[0]);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM does not know SHA-256", e);
        }
    }
}

package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.ModuleEdits;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.ModuleSketch;
import dev.chaud.maven.watch.ChangeKind;
import dev.chaud.maven.watch.ChangeSet;
import dev.chaud.maven.watch.FileChange;
import dev.chaud.maven.watch.FileRole;
import dev.chaud.maven.watch.WatchedRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingTest {

    private static final long LONG_AGO = 2000;

    private Path sources;
    private Path resources;
    private Path output;
    private ModuleDescription lib;

    @BeforeEach
    void build(@TempDir Path top) throws IOException {
        lib = ModuleSketch.of(top, "lib")
                .resources(top.resolve("lib/texts"), "texts/de")
                .describe();
        sources = top.resolve("lib/src/main/java");
        resources = top.resolve("lib/src/main/resources");
        output = lib.output();
        Compilation.of(
                output, "package shop; class Order { class Line {} } class Discount {}", "package shop; class Cart {}");
        Files.createDirectories(output.resolve("texts/de"));
        Files.writeString(output.resolve("shop.properties"), "a=b");
        Files.writeString(output.resolve("texts/de/shop.properties"), "a=b");
    }

    @Test
    void nothingIsPendingForNoModule() {
        assertThat(Pending.NOTHING.modules()).isEmpty();
        assertThat(Pending.NOTHING.everything()).isFalse();
    }

    @Test
    void aChangedFileIsPendingForItsModule() {
        Pending pending = Pending.NOTHING.and(source("shop/Order.java", ChangeKind.MODIFIED));

        assertThat(pending.modules()).containsExactly("acme:lib");
        assertThat(pending.everything()).isFalse();
    }

    @Test
    void afterTheChangeOfAPomEverythingIs() {
        WatchedRoot pom = new WatchedRoot(lib.basedir().resolve("pom.xml"), "acme:lib", FileRole.POM);
        Pending pending = Pending.NOTHING
                .and(new ChangeSet(List.of(new FileChange(pom.path(), ChangeKind.MODIFIED, pom))))
                .and(source("shop/Order.java", ChangeKind.MODIFIED));

        assertThat(pending.everything()).isTrue();
    }

    @Test
    void aBuildIsToldWhichSourcesWereEditedAndWhatElseHappened() {
        Pending pending = Pending.NOTHING
                .and(source("shop/Order.java", ChangeKind.MODIFIED))
                .and(source("shop/Cart.java", ChangeKind.DELETED));

        ModuleEdits edits = pending.edits().of("acme:lib");
        assertThat(edits.edited()).containsExactly(sources.resolve("shop/Order.java"));
        assertThat(edits.deleted()).containsExactly(sources.resolve("shop/Cart.java"));
        assertThat(edits.toCompile()).containsExactly(sources.resolve("shop/Order.java"));
        assertThat(pending.edits().others()).isEmpty();
    }

    @Test
    void aFileThatIsNeitherSourceNorResourceIsInTheWayOfNoQuickBuild() {
        WatchedRoot root = new WatchedRoot(sources.getParent(), "acme:lib", FileRole.OTHER);
        Path backup = sources.resolve("shop/Order.java.bak");
        Pending pending = Pending.NOTHING
                .and(source("shop/Order.java", ChangeKind.MODIFIED))
                .and(new ChangeSet(List.of(new FileChange(backup, ChangeKind.ADDED, root))));

        assertThat(pending.edits().others()).isEmpty();
        assertThat(pending.modules()).containsExactly("acme:lib");
    }

    @Test
    void changesAddUp() {
        Pending pending = Pending.NOTHING
                .and(source("shop/Order.java", ChangeKind.MODIFIED))
                .and(source("shop/Cart.java", ChangeKind.DELETED));

        assertThat(pending.changes().files())
                .containsExactly(sources.resolve("shop/Order.java"), sources.resolve("shop/Cart.java"));
    }

    @Test
    void aDamagedModuleIsPending() {
        assertThat(Pending.NOTHING.andDamaged(Set.of("acme:lib")).modules()).containsExactly("acme:lib");
    }

    @Test
    void aModifiedSourceDatesItsClassAndNoOther() throws IOException {
        mark(source("shop/Order.java", ChangeKind.MODIFIED));

        assertThat(output.resolve("shop/Order.class").toFile().lastModified()).isLessThan(LONG_AGO);
        assertThat(output.resolve("shop/Cart.class").toFile().lastModified()).isGreaterThan(LONG_AGO);
    }

    @Test
    void aDeletedSourceDeletesItsClasses() throws IOException {
        mark(source("shop/Order.java", ChangeKind.DELETED));

        assertThat(Compilation.filesIn(output.resolve("shop"))).containsExactly("Cart.class");
    }

    @Test
    void aModifiedSourceOfAnotherLanguageDatesAllClasses() throws IOException {
        mark(other("shop/Discount.groovy", ChangeKind.MODIFIED));

        assertThat(output.resolve("shop/Order.class").toFile().lastModified()).isLessThan(LONG_AGO);
        assertThat(output.resolve("shop/Cart.class").toFile().lastModified()).isLessThan(LONG_AGO);
        assertThat(output.resolve("shop.properties").toFile().lastModified()).isGreaterThan(LONG_AGO);
    }

    @Test
    void aDeletedSourceOfAnotherLanguageDeletesItsClassesAndItsStub() throws IOException {
        Path stubs = Files.createDirectories(lib.buildDirectory().resolve("generated-sources/stubs/shop"));
        Files.writeString(stubs.resolve("Cart.java"), "");
        Files.writeString(stubs.resolve("Order.java"), "");
        Files.write(output.resolve("shop/Cart.class"), new byte[0]);
        mark(other("shop/Cart.groovy", ChangeKind.DELETED));

        assertThat(Compilation.filesIn(stubs)).containsExactly("Order.java");
        assertThat(output.resolve("shop/Cart.class")).doesNotExist();
        assertThat(output.resolve("shop/Order.class")).exists();
    }

    @Test
    void aModifiedResourceDatesItsCopy() throws IOException {
        mark(resource(resources, "shop.properties", ChangeKind.MODIFIED));

        assertThat(output.resolve("shop.properties").toFile().lastModified()).isLessThan(LONG_AGO);
    }

    @Test
    void aDeletedResourceDeletesItsCopyAtItsTargetPath() throws IOException {
        mark(resource(lib.basedir().resolve("texts"), "shop.properties", ChangeKind.DELETED));

        assertThat(output.resolve("texts/de/shop.properties")).doesNotExist();
        assertThat(output.resolve("shop.properties")).exists();
    }

    @Test
    void allClassesOfADamagedModuleAreDated() throws IOException {
        Pending.NOTHING
                .andDamaged(Set.of("acme:lib"))
                .staleness(Map.of("acme:lib", lib))
                .mark();

        assertThat(output.resolve("shop/Order.class").toFile().lastModified()).isLessThan(LONG_AGO);
        assertThat(output.resolve("shop/Cart.class").toFile().lastModified()).isLessThan(LONG_AGO);
    }

    @Test
    void modulesThatAreGoneArePassedOver() throws IOException {
        Pending.NOTHING
                .andDamaged(Set.of("acme:gone"))
                .and(source("shop/Order.java", ChangeKind.DELETED))
                .staleness(Map.of())
                .mark();

        assertThat(output.resolve("shop/Order.class")).exists();
    }

    private void mark(ChangeSet changes) throws IOException {
        Pending.NOTHING.and(changes).staleness(Map.of("acme:lib", lib)).mark();
    }

    private ChangeSet source(String file, ChangeKind kind) {
        WatchedRoot root = new WatchedRoot(sources, "acme:lib", FileRole.SOURCE);
        return new ChangeSet(List.of(new FileChange(sources.resolve(file), kind, root)));
    }

    private ChangeSet other(String file, ChangeKind kind) {
        WatchedRoot root = new WatchedRoot(lib.basedir().resolve("src"), "acme:lib", FileRole.OTHER);
        return new ChangeSet(List.of(new FileChange(sources.resolve(file), kind, root)));
    }

    private static ChangeSet resource(Path folder, String file, ChangeKind kind) {
        WatchedRoot root = new WatchedRoot(folder, "acme:lib", FileRole.RESOURCE);
        return new ChangeSet(List.of(new FileChange(folder.resolve(file), kind, root)));
    }
}

package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.Moment;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Classes that other threads load while a reload is under way. A transformer that comes after Chaud's holds the reload where a
 * test wants it, and a loader of the app holds the loading of a class.
 */
@Timeout(300)
class LoadingIT {

    /** A loader that asks itself first, and holds one class between reading and defining it. */
    private static final String HOLD = """
            import java.io.*;
            import java.net.*;
            import java.util.*;
            import java.util.concurrent.*;
            public class Hold extends URLClassLoader {
                static { registerAsParallelCapable(); }
                static final Map<String, Hold> all = new ConcurrentHashMap<>();
                final String held;
                final String awaited;
                final CountDownLatch isHeld = new CountDownLatch(1);
                final CountDownLatch letGo = new CountDownLatch(1);
                volatile Thread holder;
                FutureTask<Object> load;
                Hold(URL hot, String held, String awaited) {
                    super(new URL[] {hot}, Hold.class.getClassLoader());
                    this.held = held;
                    this.awaited = awaited;
                }
                public URL getResource(String name) {
                    URL url = super.getResource(name);
                    try {
                        // where it has a class from is not to be seen
                        return url == null || this != all.get("aloof") ? url : new URL(url + "#own");
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                }
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    // somebody waits for the class that is being loaded
                    if (name.equals(awaited) && holder != null && holder != Thread.currentThread()) letGo.countDown();
                    if (!name.startsWith("In")) return super.loadClass(name, resolve);
                    synchronized (getClassLoadingLock(name)) {
                        Class<?> known = findLoadedClass(name);
                        return known != null ? known : findClass(name);
                    }
                }
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    if (!name.equals(held)) return super.findClass(name);
                    try (InputStream in = getResourceAsStream(name + ".class")) {
                        byte[] bytes = in.readAllBytes();
                        holder = Thread.currentThread();
                        isHeld.countDown();
                        letGo.await();
                        return defineClass(name, bytes, 0, bytes.length,
                            new java.security.CodeSource(getURLs()[0], (java.security.cert.Certificate[]) null));
                    } catch (IOException | InterruptedException e) {
                        throw new ClassNotFoundException(name, e);
                    }
                }
                static URL hot() throws MalformedURLException {
                    String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
                    return java.nio.file.Path.of(
                        Arrays.stream(path).filter(e -> e.contains("hot classes")).findFirst().get()).toUri().toURL();
                }
                public static Object answer(String[] words) throws Exception {
                    if (words[0].equals("new")) {
                        all.put(words[1], new Hold(hot(), words[2], words[3]));
                        return "new";
                    }
                    Hold loader = all.get(words[1]);
                    switch (words[0]) {
                        case "begin":
                            loader.load = new FutureTask<>(() -> Class.forName(words[2], false, loader).getName());
                            Thread thread = new Thread(loader.load);
                            thread.setDaemon(true);
                            thread.start();
                            loader.isHeld.await();
                            return "held";
                        case "end":
                            loader.letGo.countDown();
                            return loader.load.get();
                        default:
                            var say = Class.forName(words[2], true, loader).getDeclaredMethod("say");
                            say.setAccessible(true);
                            return say.invoke(null);
                    }
                }
            }""";

    /** Loads and initialises classes, in some threads. */
    private static final String CROWD = """
            import java.util.*;
            import java.util.concurrent.*;
            public class Crowd {
                public static final CountDownLatch isIn = new CountDownLatch(1);
                public static final CountDownLatch letGo = new CountDownLatch(1);
                static final List<Thread> threads = new ArrayList<>();
                public static Object answer(String[] words) throws Exception {
                    if (words[0].equals("start")) {
                        for (int i = 0; i < 4; i++) {
                            List<String> names = new ArrayList<>(List.of(words).subList(1, words.length));
                            Collections.rotate(names, -i * names.size() / 4);
                            Thread thread = new Thread(() -> names.forEach(Crowd::load));
                            threads.add(thread);
                            thread.start();
                        }
                        return "started";
                    }
                    if (words[0].equals("isIn")) isIn.await();
                    if (words[0].equals("letGo")) letGo.countDown();
                    if (!words[0].equals("isIn")) {
                        for (Thread thread : threads) thread.join();
                        threads.clear();
                    }
                    return words[0];
                }
                static void load(String name) {
                    try {
                        Class.forName(name);
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }""";

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        Compilation.into(app.cold(), List.of(), Moment.SOURCE, HOLD, CROWD);
        assertThat(app.ask("call Moment")).isEqualTo("null");
    }

    @Test
    void aClassThatComesWhileTheJvmTakesTheReloadIsPointedToWhatIsNew() throws IOException {
        aClassThatComes("redefine Shop", "Shop", "Kiosk", "Visitor");
    }

    @Test
    void aClassThatComesBeforeTheCompanionsAreThereIsPointedToWhatIsNew() throws IOException {
        aClassThatComes("load Store$$chaud", "Store", "Stand", "Guest");
    }

    private static void aClassThatComes(String moment, String shop, String kiosk, String visitor) throws IOException {
        String base =
                "class %1$s { static String say() { return \"\" + new %1$s().base() + new %2$s().base(); } int base() { return 1; } ";
        app.compile(
                base.formatted(shop, kiosk) + "}",
                "class %2$s extends %1$s { %2$s() { super(); } }".formatted(shop, kiosk));
        assertThat(app.ask("say " + shop)).isEqualTo("11");
        app.ask("call Moment " + moment + " " + visitor);
        app.live(
                (base
                                + " int stock = 7; static int sold = 8; %1$s() { } %1$s(int stock) { this.stock = stock; }"
                                + " int price() { return base() + 10; } static String name() { return \"n\"; } }")
                        .formatted(shop, kiosk),
                "class %2$s extends %1$s { %2$s() { super(); } int base() { return 2; } }".formatted(shop, kiosk),
                """
                class %3$s extends %1$s {
                    %3$s() { super(5); }
                    int price() { return super.price() + 100; }
                    static String say() {
                        %1$s shop = new %3$s();
                        java.util.function.IntSupplier price = new %1$s(3)::price;
                        return shop.stock + " " + shop.price() + " " + price.getAsInt() + " " + new %2$s().price()
                            + " " + %1$s.sold++ + " " + %1$s.name();
                    }
                }""".formatted(shop, kiosk, visitor));
        assertThat(app.ask("call Moment")).isEqualTo(visitor);
        assertThat(app.ask("say " + visitor)).isEqualTo("5 111 11 12 8 n");
        assertThat(app.ask("say " + visitor)).isEqualTo("5 111 11 12 9 n");
        app.live("class %2$s extends %1$s { %2$s() { super(); } int base() { return 3; } int price() { return 4; } }"
                .formatted(shop, kiosk));
        assertThat(app.ask("say " + visitor)).isEqualTo("5 111 11 4 10 n");
    }

    @Test
    void aClassThatComesAndCallsAnAddedConstructorAtOnceWaitsForItsBody() throws IOException {
        app.compile("class Mast { static Object say() { return 1; } }", "class Sail extends Mast { }");
        assertThat(app.ask("say Mast")).isEqualTo("1");
        app.ask("load Sail");
        app.ask("call Moment redefine Mast Flag");
        app.live(
                "class Mast { final int height; Mast() { this(0); } Mast(int height) { this.height = height; }"
                        + " static Object say() { return new Sail(3).height; } }",
                "class Sail extends Mast { Sail(int height) { super(height + 1); } }",
                """
                class Flag extends Sail {
                    static final int early = new Mast(5).height + new Flag().height;
                    static final java.util.function.IntFunction<Mast> made = Sail::new;
                    Flag() { super(10); }
                    static Object say() { return early + " " + made.apply(7).height; }
                }""");
        assertThat(app.ask("call Moment")).isEqualTo("Flag");
        assertThat(app.ask("say Flag") + " " + app.ask("say Mast")).isEqualTo("16 8 4");
    }

    @Test
    void aClassThatComesIntoAReloadThatFailsIsPointedBack() throws IOException {
        app.compile("class Tide { static Object say() { return 1; } }");
        assertThat(app.ask("say Tide")).isEqualTo("1");
        app.ask("call Moment ruin Tide Shell");
        String high = "class Tide { static Object say() { return 2; } static int high() { return 3; } }";
        ReloadReply reply = app.edit(
                high,
                "class Shell { static Object say() { try { return Tide.high(); } catch (NoSuchMethodError e) { return \"low\"; } } }");
        assertThat(reply.verdict()).isNotEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo("Shell");
        assertThat(app.ask("say Tide") + app.ask("say Shell")).isEqualTo("1low");
        app.live(high.replace("return 2", "return 4"));
        assertThat(app.ask("say Tide") + app.ask("say Shell")).isEqualTo("43");
    }

    @Test
    void aReferenceToARemovedMethodGoesOnWhenAReloadThatBringsItBackFails() throws IOException {
        String inn = "class Inn { static Object say() { return 1; } %s }";
        String bed = "static int bed() { return 2; }";
        app.compile(
                inn.formatted(bed),
                "class Lodger { static final java.util.function.IntSupplier bed = Inn::bed;"
                        + " static Object say() { return bed.getAsInt(); } }");
        assertThat(app.ask("say Inn") + app.ask("say Lodger")).isEqualTo("12");
        app.live(inn.formatted(""));
        app.ask("call Moment ruin Inn Lodger");

        assertThat(app.edit(inn.formatted(bed)).verdict()).isNotEqualTo(Verdict.LIVE);

        assertThat(app.ask("say Lodger")).isEqualTo("2");
    }

    @Test
    void aClassThatComesHasASlotForAMethodThatImplementsAnAbstractOne() throws IOException {
        String title =
                "abstract class Title { static Title of; static Object say() { return of.name(); } abstract String name(); }";
        app.compile(title, "abstract class Lord extends Title { static Object say() { return 1; } }");
        assertThat(app.ask("say Lord")).isEqualTo("1");
        app.ask("call Moment redefine Lord Duke");
        app.live(
                "abstract class Lord extends Title { static Object say() { return 2; } String name() { return \"lord\"; } }",
                "class Duke extends Lord { static { of = new Duke(); } }");
        assertThat(app.ask("call Moment")).isEqualTo("Duke");
        assertThat(app.ask("say Title")).isEqualTo("lord");
    }

    @Test
    void aClassThatCameWithoutASlotForAnAddedMethodIsFound() throws IOException {
        app.compile(
                "abstract class Rank { static Rank of; static Object say() { return of.name(); } abstract String name(); }",
                "abstract class Earl extends Rank { static Object say() { return 1; } }");
        assertThat(app.ask("say Earl")).isEqualTo("1");
        app.ask("call Moment load Earl$$chaud Count");
        ReloadReply reply = app.edit(
                "abstract class Earl extends Rank { static Object say() { return 2; } String name() { return \"earl\"; } }",
                "class Count extends Earl { static { of = new Count(); } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Earl live: the added method name implements an abstract one,"
                        + " and Count was loaded without a slot for it.");
        assertThat(app.ask("say Earl")).isEqualTo("1");
    }

    @Test
    void aChangedClassThatComesInItsOldVersionIsReloadedWithTheOthers() throws IOException {
        app.compile(
                "class Lead { static Object say() { return 1; } static int step() { return 1; } }",
                "class Trail { static Object say() { return \"old\"; } }");
        assertThat(app.ask("say Lead")).isEqualTo("1");
        // the folder keeps the old version until the class has come
        String trail = "class Trail { static Object say() { return \"new\" + Lead.jump(); } }";
        String lead = """
                class Lead {
                    static Object say() { return 2; }
                    static int step() { return 1; }
                    static int jump() { return new Leap().far(); }
                    static class Leap { int far() { return 3; } }
                }""";
        app.ask("call Moment load Lead$$chaud Trail");
        Path other = app.folder().resolve("other");
        other.toFile().mkdir();
        Compilation.into(other, List.of(), lead, trail);
        List<ChangedClass> changed = new ArrayList<>();
        Compilation.classFilesIn(other).forEach((name, bytes) -> changed.add(new ChangedClass(name, bytes)));
        ReloadReply reply = app.reload(changed, List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo("Trail");
        assertThat(app.ask("say Trail")).isEqualTo("new3");
        assertThat(reply.classes())
                .as("what the first attempt defined is told, too")
                .contains(new ClassVerdict("Lead$Leap", List.of("class added")));
    }

    @Test
    void aReloadWaitsForAClassWhoseSuperclassIsBeingLoaded() throws IOException {
        app.compile("class InDock { static Object say() { return 1; } }");
        app.ask("call Hold new port InCrane InCrane");
        assertThat(app.ask("call Hold say port InDock")).isEqualTo("1");
        app.compile(
                "class InDock { static Object say() { return 2; } static int deep() { return 3; } }",
                "class InCrane { }",
                "class InShip extends InCrane { static Object say() { return InDock.deep(); } }");
        assertThat(app.ask("call Hold begin port InShip")).isEqualTo("held");
        assertThat(reload("InDock").verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Hold end port")).isEqualTo("InShip");
        assertThat(app.ask("call Hold say port InShip")).isEqualTo("3");
    }

    @Test
    void aClassInAChildLoaderHasWhatComesToItsSuperclassInTheParent() throws IOException {
        String parent =
                "public class Bank { public static Object say() { return new Bank().toString().length() > 0; } %s }";
        String child =
                "class InSafe extends Bank { static InSafe one = new InSafe(%s); %s public static Object say() { return %s; } }";
        app.compile(parent.formatted("protected Bank() { }"), child.formatted("", "", "one != null"));
        app.ask("call Hold new street nothing nobody");
        assertThat(app.ask("say Bank") + app.ask("call Hold say street InSafe")).isEqualTo("truetrue");
        app.live(
                parent.formatted("protected Bank() { } protected Bank(int rooms) { this.rooms = rooms; }"
                        + " protected int rooms = 2; protected String open() { return \"bank\" + rooms; }"
                        + " static String tell(Bank bank) { return bank.open(); } public static Object told(Bank bank) { return tell(bank); }"
                        + " public String toString() { return \"a \" + open(); }"),
                child.formatted(
                        "",
                        "InSafe() { } InSafe(int i) { super(i * 10); } protected String open() { return \"safe<\" + super.open() + \">\"; }",
                        "one.toString() + told(new InSafe(3)) + ++one.rooms"));
        assertThat(app.ask("call Hold say street InSafe")).isEqualTo("a safe<bank2>safe<bank30>3");
        assertThat(app.ask("say Bank")).isEqualTo("true");
    }

    @Test
    void whatAClassInAChildLoaderMeansIsACaseForARestartIfThatIsNotCertain() throws IOException {
        app.compile("public class Till { public static int coins() { return 1; } }");
        app.compile("class InShop { static Object say() { return Till.coins(); } }");
        app.ask("call Hold new aloof nothing nobody");
        assertThat(app.ask("call Hold say aloof InShop")).isEqualTo("1");
        app.compile(
                "public class Till { public static int coins() { return 1; } public static int notes() { return 2; } }",
                "class InShop { static Object say() { return Till.notes(); } }");
        ReloadReply reply = reload("Till", "InShop");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.classes().toString()).contains("it may be called from InShop in another class loader");
        assertThat(app.ask("call Hold say aloof InShop")).isEqualTo("1");
    }

    @Test
    void aLoaderThatReadAnOldClassFileGetsTheOneThatCameSince() throws IOException {
        String bay = "class Bay { static Object say() { return %d; } }";
        String inBay = "class InBay { static Object say() { return %s; } %s }";
        app.compile(bay.formatted(1), inBay.formatted("\"old\"", ""));
        assertThat(app.ask("say Bay")).isEqualTo("1");
        app.ask("call Hold new bay InBay nobody");
        assertThat(app.ask("call Hold begin bay InBay")).isEqualTo("held");
        app.live(bay.formatted(2), inBay.formatted("\"new\"", ""));
        assertThat(app.ask("call Hold end bay")).isEqualTo("InBay");
        assertThat(app.ask("call Hold say bay InBay")).isEqualTo("new");
        app.live(inBay.formatted("more()", "static Object more() { return \"newer\"; }"));
        assertThat(app.ask("call Hold say bay InBay")).isEqualTo("newer");
    }

    @Test
    void aClassThatIsNeverLoadedToTheEndKeepsNoReloadWaiting() throws IOException {
        app.compile("class InField { static Object say() { return 1; } }");
        app.ask("call Hold new farm InBarn nobody");
        assertThat(app.ask("call Hold say farm InField")).isEqualTo("1");
        app.compile(
                "class InField { static Object say() { return 2; } static int corn() { return 3; } }",
                "class InBarn { }",
                "class InMill extends InBarn { static Object say() { return InField.corn(); } }");
        assertThat(app.ask("call Hold begin farm InMill")).isEqualTo("held");
        ReloadReply reply = reload("InField");
        assertThat(reply.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes())
                .containsExactly(
                        "Another thread is loading InMill, which the reload concerns, and has not ended that in 5 s:"
                                + " save again when it has.");
        assertThat(app.ask("call Hold say farm InField")).isEqualTo("1");
        assertThat(app.ask("call Hold end farm")).isEqualTo("InMill");
        assertThat(reload("InField").verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Hold say farm InField") + app.ask("call Hold say farm InMill"))
                .isEqualTo("23");
    }

    @Test
    void twoLoadersGetTheSameClassBeforeAndAfterAReload() throws IOException {
        app.compile("class InShow { static Object say() { return 1; } }");
        app.ask("call Hold new left InFan nobody");
        app.ask("call Hold new right nothing nobody");
        assertThat(app.ask("call Hold say left InShow") + app.ask("call Hold say right InShow"))
                .isEqualTo("11");
        app.compile(
                "class InShow { int seats = 4; InShow(int i) { seats += i; } static Object say() { return 2; } int row() { return 3; } }",
                """
                class InFan {
                    static Object say() {
                        try { return new InShow(1).row() + new InShow(2).seats; } catch (NoSuchMethodError e) { return "early"; }
                    }
                }""");
        assertThat(app.ask("call Hold say right InFan")).isEqualTo("early");
        assertThat(app.ask("call Hold begin left InFan")).isEqualTo("held");
        assertThat(reload("InShow", "InFan").verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Hold end left")).isEqualTo("InFan");
        assertThat(app.ask("call Hold say left InFan") + app.ask("call Hold say right InFan"))
                .isEqualTo("99");
    }

    @Test
    void aClassThatIsBeingInitialisedCallsWhatAReloadAdds() throws IOException {
        String dawn = """
                class Dawn {
                    static int early;
                    int hour;
                    static {
                        Crowd.isIn.countDown();
                        try { Crowd.letGo.await(); } catch (InterruptedException e) { }
                        early = Noon.first();
                    }
                    static Object say() { return early%s; }%s
                }""";
        app.compile(dawn.formatted("", ""), "class Noon { static int first() { return 1; } }");
        app.ask("call Crowd start Dawn");
        assertThat(app.ask("call Crowd isIn")).isEqualTo("isIn");
        app.live(
                dawn.formatted(
                        " + \" \" + new Dawn().later()",
                        " int minute = 5; int later() { return Noon.second() + minute; }"),
                "class Noon { static int first() { return second() * 10; } static int second() { return 2; } }");
        assertThat(app.ask("call Crowd letGo")).isEqualTo("letGo");
        assertThat(app.ask("say Dawn")).isEqualTo("20 7");
    }

    @Test
    void manyThreadsLoadManyClassesThroughReloads() throws IOException {
        app.compile("class Hub { static Object say() { return 0; } }");
        assertThat(app.ask("say Hub")).isEqualTo("0");
        StringBuilder members = new StringBuilder();
        for (int reload = 1; reload <= 8; reload++) {
            members.append("static int get%1$d() { return %1$d; } int field%1$d = %1$d;".formatted(reload));
            List<String> sources = new ArrayList<>();
            List<String> names = new ArrayList<>();
            sources.add("class Hub { static Object say() { return %d; } %s }".formatted(reload, members));
            for (int i = 0; i < 40; i++) {
                String name = "Spoke" + reload + "x" + i;
                names.add(name);
                sources.add(
                        "class %1$s extends Hub { static Object say() { return Hub.get%2$d() + new %1$s().field%2$d; } }"
                                .formatted(name, reload));
            }
            app.compile(sources.toArray(String[]::new));
            app.ask("call Crowd start " + String.join(" ", names));
            ReloadReply reply = reload("Hub");
            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            app.ask("call Crowd join");
            for (String name : names) {
                assertThat(app.ask("say " + name)).as(name).isEqualTo(String.valueOf(2 * reload));
            }
        }
    }

    private static ReloadReply reload(String... names) throws IOException {
        Map<String, byte[]> files = Compilation.classFilesIn(app.hot());
        return app.reload(
                Arrays.stream(names)
                        .map(name -> new ChangedClass(name, files.get(name)))
                        .toList(),
                List.of(),
                List.of());
    }
}

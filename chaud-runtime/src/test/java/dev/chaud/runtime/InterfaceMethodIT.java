package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that come and go in interfaces, for objects of all kinds that implement them. */
@Timeout(60)
class InterfaceMethodIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aDefaultMethodIsAddedForClassesLambdasAndProxies() throws IOException {
        String greeter = """
                interface Greeter {
                    String name();
                    Greeter lambda = () -> "lambda";
                    Greeter proxy = (Greeter) java.lang.reflect.Proxy.newProxyInstance(
                            Greeter.class.getClassLoader(), new Class<?>[] {Greeter.class}, (o, m, a) -> "proxy");
                    Greeter plain = new Plain();
                    Greeter own = new Own();
                    %s
                }""";
        app.compile(
                greeter.formatted("static Object say() { return lambda.name() + proxy.name() + plain.name(); }"),
                "class Plain implements Greeter { public String name() { return \"plain\"; } }",
                "class Own implements Greeter { public String name() { return \"own\"; } public String greet(int a, long b) { return \"mine\"; } }");
        assertThat(app.ask("say Greeter")).isEqualTo("lambdaproxyplain");

        app.live(greeter.formatted("""
                static Object say() {
                    String all = "";
                    for (Greeter g : new Greeter[] {lambda, proxy, plain, own}) all += g.greet(1, 2L) + " ";
                    return all + new Plain().greet(3, 4L);
                }
                default String greet(int a, long b) { return "hi " + name() + prefix() + a + b; }
                private String prefix() { return "-"; }
                """));
        assertThat(app.ask("say Greeter")).isEqualTo("hi lambda-12 proxy hi plain-12 mine hi plain-34");

        app.live("class Plain implements Greeter { public String name() { return \"plain\"; }"
                + " public String greet(int a, long b) { return \"over \" + Greeter.super.greet(a, b); } }");
        assertThat(app.ask("say Greeter")).isEqualTo("hi lambda-12 proxy over hi plain-12 mine over hi plain-34");
    }

    @Test
    void anAbstractMethodIsAddedAndWhoLacksItIsToldSo() throws IOException {
        String job = """
                interface Job {
                    void run();
                    Job proxy = (Job) java.lang.reflect.Proxy.newProxyInstance(Job.class.getClassLoader(), new Class<?>[] {Job.class},
                            (o, m, a) -> m.getReturnType() == int.class ? 9 : null);
                    %s
                }""";
        app.compile(
                job.formatted("static Object say() { new Work().run(); new Idle().run(); proxy.run(); return 1; }"),
                "class Work implements Job { public void run() { } }",
                "class Idle implements Job { public void run() { } }");
        assertThat(app.ask("say Job")).isEqualTo("1");
        app.live(
                job.formatted("""
                        int cost();
                        static Object say() {
                            Job work = new Work();
                            Job idle = (Job) make("Idle");
                            try { return idle.cost(); }
                            catch (AbstractMethodError e) { return work.cost() + proxy.cost() + " " + e.getMessage(); }
                        }
                        private static Object make(String name) {
                            try { return Class.forName(name).getDeclaredConstructor().newInstance(); }
                            catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
                        }
                        """),
                "class Work implements Job { public void run() { } public int cost() { return 7; } }");
        assertThat(app.ask("say Job"))
                .isEqualTo(
                        "16 Receiver class Idle does not define or inherit an implementation of Job.cost()I, which a reload added");
    }

    @Test
    void theHandlerOfAProxyIsGivenAMethodThatItCanUse() throws IOException {
        String service = """
                import java.lang.reflect.*;
                import java.util.*;
                interface Service {
                    String name();
                    Service real = new RealService();
                    Service proxy = (Service) Proxy.newProxyInstance(Service.class.getClassLoader(), new Class<?>[] {Service.class},
                            (o, m, a) -> {
                                if (m.getName().startsWith("fail")) throw new java.io.IOException(m.getName());
                                String seen = m.getDeclaringClass().getName() + m.isDefault() + m.isAnnotationPresent(Deprecated.class)
                                        + (a == null ? "none" : a.length);
                                return m.getReturnType() == long.class ? m.invoke(real, a) : seen + m.invoke(real, a);
                            });
                    %s
                }""";
        app.compile(
                service.formatted("static Object say() { return proxy.name(); }"),
                "class RealService implements Service { public String name() { return \"real\"; } }");
        assertThat(app.ask("say Service")).isEqualTo("Servicefalsefalsenonereal");
        app.live(
                service.formatted("""
                        @Deprecated String greet(int i, long l, Object o);
                        default long twice(long l) { return 2 * l; }
                        String none();
                        void fail() throws java.io.IOException;
                        void failUndeclared();
                        static Object say() {
                            String s = proxy.greet(1, 2L, "x") + " " + proxy.twice(4) + " " + proxy.none();
                            try { proxy.fail(); } catch (java.io.IOException e) { s += e.getMessage(); }
                            try { proxy.failUndeclared(); } catch (UndeclaredThrowableException e) { s += e.getCause().getMessage(); }
                            return s;
                        }
                        """),
                "class RealService implements Service { public String name() { return \"real\"; }"
                        + " public String greet(int i, long l, Object o) { return \"hi\" + i + l + o; } public String none() { return \"!\"; }"
                        + " public void fail() { } public void failUndeclared() { } }");
        assertThat(app.ask("say Service"))
                .isEqualTo("Servicefalsetrue3hi12x 8 Servicefalsefalsenone!failfailUndeclared");
    }

    @Test
    void aMethodThatComesToAnInterfaceWithoutAnyIsToldToTheHandlerOfAProxy() throws IOException {
        String orders = "interface Orders extends java.util.function.Supplier<String> { %s }";
        String shop = """
                class Shop {
                    static Orders orders = (Orders) java.lang.reflect.Proxy.newProxyInstance(
                            Orders.class.getClassLoader(), new Class<?>[] {Orders.class},
                            (o, m, a) -> m.getDeclaringClass().getSimpleName() + "." + m.getName());
                    static Object say() { return orders.%s + " " + Orders.class.getDeclaredMethods().length; }
                }""";
        app.compile(orders.formatted(""), shop.formatted("get()"));
        assertThat(app.ask("say Shop")).isEqualTo("Supplier.get 0");
        app.live(orders.formatted("String findByName(String name);"), shop.formatted("findByName(\"x\")"));
        assertThat(app.ask("say Shop")).isEqualTo("Orders.findByName 1");
        app.live(orders.formatted(""), shop.formatted("get()"));
        assertThat(app.ask("say Shop")).isEqualTo("Supplier.get 0");
    }

    @Test
    void theMostSpecificDefaultIsTaken() throws IOException {
        app.compile(
                "interface Low { }",
                "interface High extends Low { }",
                "interface Other { }",
                "class Both implements Low, High { static Object say() { return 1; } }");
        app.ask("say Both");
        app.ask("load Other");
        app.live(
                "interface Low { default String m() { return \"low\"; } }",
                "interface High extends Low { default String m() { return \"high \" + Low.super.m(); } }",
                "class Both implements Low, High { static Object say() { Low l = new Both(); return l.m() + new Both().m(); } }");
        assertThat(app.ask("say Both")).isEqualTo("high lowhigh low");
        app.live("interface High extends Low { }");
        assertThat(app.ask("say Both")).isEqualTo("lowlow");
    }

    @Test
    void staticAndPrivateMethodsOfInterfacesComeAndGo() throws IOException {
        app.compile("interface Tools { static Object say() { return 1; } }");
        app.ask("say Tools");
        app.live(
                "interface Tools { static Object say() { return twice(4); } static int twice(int i) { return add(i, i); }"
                        + " private static int add(int a, int b) { return a + b; } }");
        assertThat(app.ask("say Tools")).isEqualTo("8");
        app.live("interface Tools { static Object say() { return 2; } }");
        assertThat(app.ask("say Tools")).isEqualTo("2");
    }

    @Test
    void aLambdaWithoutReceiverComesWithADefaultMethodOfAnInterfaceThatIsNotInitialised() throws IOException {
        String caller = "class Loud implements Quiet { static Object say() { return %s; } }";
        app.compile("interface Quiet { }", caller.formatted("new Loud() instanceof Quiet"));
        assertThat(app.ask("say Loud")).isEqualTo("true");
        app.live(
                "interface Quiet { default Object hi(int x) {"
                        + " return ((java.util.function.Supplier<Object>) () -> \"hi\" + x).get(); } }",
                caller.formatted("new Loud().hi(3)"));
        assertThat(app.ask("say Loud")).isEqualTo("hi3");
    }
}

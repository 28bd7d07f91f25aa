package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is so of every goal. */
class GoalsIT {
    private static Reactor reactor;

    @BeforeAll
    static void draw() {
        reactor = Sketch.in(Reactor.newFolder("GoalsIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"tick\""))
                .moduleWithXml(
                        "wrong",
                        PomPlugin.build(PomPlugin.chaud()
                                .bound("prepare-agent")
                                .configured("<propertyNam>argLine</propertyNam>\n")))
                .draw();
    }

    private static Launch launch(String... arguments) {
        return Launch.in(reactor).with(arguments);
    }

    @Test
    void helpTellsOfEachGoalAndOfEachOptionOfAGoal() throws Exception {
        Document descriptor = descriptor();
        try (ChaudRun run =
                launch("-N", "-Ddetail=true").goal(Launch.chaud("help")).start()) {
            assertThat(run.awaitEnd()).isZero();
            String said = String.join("\n", run.allLines());
            Set<String> goals = new TreeSet<>(texts(descriptor, "//mojo/goal"));
            assertThat(goals).contains("run", "watch", "prepare-agent", "start", "stop", "help");
            for (String goal : goals) {
                int begin = said.indexOf("\nchaud:" + goal + "\n");
                assertThat(begin).as(goal).isNotNegative();
                int end = said.indexOf("\nchaud:", begin + 1);
                String page = said.substring(begin, end < 0 ? said.length() : end);
                List<String> options =
                        texts(descriptor, "//mojo[goal='" + goal + "']/configuration/*[starts-with(., '${chaud.')]");
                assertThat(options)
                        .allSatisfy(option -> assertThat(page)
                                .contains("User property: " + option.substring(2, option.length() - 1) + "\n"));
            }
        }
    }

    @Test
    void eachGoalCanBeSkipped() {
        String[] goals = Stream.of("prepare-agent", "run", "watch", "start")
                .map(Launch::chaud)
                .toArray(String[]::new);
        try (ChaudRun run = launch("-pl", "app", "-Dchaud.skip")
                .with(goals)
                .goal(Launch.chaud("stop"))
                .start()) {
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.allLines())
                    .contains(
                            "[INFO] chaud.skip is set: no agent is prepared.",
                            "[INFO] chaud.skip is set: nothing is run.",
                            "[INFO] chaud.skip is set: nothing is watched.",
                            "[INFO] chaud.skip is set: nothing is started.",
                            "[INFO] chaud.skip is set: nothing is stopped.");
        }
    }

    @Test
    void anUnknownOptionOfAnyGoalIsAnsweredWithTheKnownOnes() {
        assertThat(StartIT.failureOf(
                        launch("-pl", "app", "-Dchaud.propertyNam=x").goal(Launch.chaud("prepare-agent"))))
                .contains("-Dchaud.propertyNam is no option of Chaud. There are: chaud.args,")
                .contains(" chaud.propertyName,");
    }

    @Test
    void anUnknownElementOfWhatIsBoundToAPhaseIsAnsweredWithTheKnownOnes() {
        assertThat(StartIT.failureOf(launch("-pl", "wrong").goal("initialize")))
                .contains("<propertyNam> in the configuration of chaud-maven-plugin is no parameter of Chaud."
                        + " There are: args,")
                .contains(" propertyName,");
    }

    private static Document descriptor() throws Exception {
        String name = "chaud-maven-plugin-" + TestBuild.version() + ".jar";
        try (JarFile jar = new JarFile(TestBuild.checkout()
                        .resolve("chaud-maven-plugin/target/" + name)
                        .toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/maven/plugin.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<String> texts(Document document, String path) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}

package io.ledger.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, on machines of which nothing is real but the shell: what {@code ./ledger test} sets up, what it leaves out, and what Maven and Java are told. */
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {

    private static final Path SOURCES = Path.of("").toAbsolutePath().getParent();

    private static final List<String> PROGRAMS =
            List.of("hledger", "ledger", "bean-check", "fc-list", "chromium", "WebKitWebDriver", "Xvfb");

    @TempDir
    private Path folder;

    private Path bin;
    private Path clone;

    @BeforeEach
    void aMachineWithAShellAndAJdk() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        clone = folder.resolve("clone");
        for (String program :
                List.of("bash", "sh", "dirname", "readlink", "sed", "sleep", "chmod", "cat", "printf", "ln")) {
            Files.createSymbolicLink(bin.resolve(program), which(program));
        }
        Files.createDirectories(clone.resolve(".mvn"));
        Files.copy(SOURCES.resolve("ledger"), clone.resolve("ledger"));
        Files.copy(SOURCES.resolve(".mvn/jdk.sh"), clone.resolve(".mvn/jdk.sh"));
        Files.copy(SOURCES.resolve(".mvn/earlier.sh"), clone.resolve(".mvn/earlier.sh"));
        script(clone.resolve("mvnw"), "echo \"maven: $*\"; exit ${MAVEN_SAYS-0}");
        user(0);
    }

    @Test
    void nothingIsMissing_nothingIsInstalled_whatFollowsGoesToMaven() throws Exception {
        node("24");
        PROGRAMS.forEach(this::program);
        aptThatInstalls();

        assertThat(test("-Dtest=FooTest", "-pl", "ledger-server"))
                .isEqualTo("maven: -B --no-transfer-progress verify -Dtest=FooTest -pl ledger-server\nexit 0\n");
    }

    @Test
    void aCloneWithoutTheHistory_leavesOutTheTestsBesideEarlierBuilds_andSaysSo() throws Exception {
        node("24");
        PROGRAMS.forEach(this::program);
        Path list = clone.resolve("ledger-server/src/test/resources/earlier/builds");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "# builds\nabc123 before the flood\n");

        assertThat(test())
                .isEqualTo(
                        "Left out: the tests beside the build of abc123 (before the flood), for this clone has no history"
                                + " that goes back to it.\nmaven: -B --no-transfer-progress verify\nexit 0\n");
    }

    @Test
    void rootOnDebian_lacksAllOfIt_allOfItIsInstalled_nothingIsLeftOut() throws Exception {
        aptThatInstalls();

        assertThat(test())
                .contains("Installing hledger…\n")
                .contains("Installing beancount…\n")
                .contains("Installing fontconfig…\n")
                .contains("Installing nodejs npm…\n")
                .contains("Installing chromium…\n")
                .contains("Installing webkit2gtk-driver xvfb…\n")
                .doesNotContain("Left out")
                .endsWith("maven: -B --no-transfer-progress verify\nexit 0\n");
    }

    @Test
    void notRoot_chromiumIsMissing_isToldHowToInstallIt_theOtherTestsRun() throws Exception {
        user(1000);
        node("24");
        program("hledger");
        program("ledger");
        program("bean-check");
        program("fc-list");
        aptThatInstalls();

        assertThat(test())
                .isEqualTo(
                        "Left out: the tests in a browser, which need Chromium (apt-get install chromium, as root).\n"
                                + "maven: -B --no-transfer-progress verify -DskipBrowser\nexit 0\n");
    }

    @Test
    void noNode_noApt_theAppIsLeftOut_andSoIsEachJournal_inALineEach() throws Exception {
        String output = test();

        assertThat(output)
                .contains("against hledger,")
                .contains("against ledger,")
                .contains("against beancount,")
                .contains("Left out: the web app and its tests, which need Node.js 20 or later with npm.\n")
                .endsWith("maven: -B --no-transfer-progress verify -DskipWeb\nexit 0\n");
        assertThat(output.lines().filter(line -> line.startsWith("Left out"))).hasSize(4);
    }

    @Test
    void aMirrorThatDoesNotAnswer_isAskedAgain_andThenDoneWithout() throws Exception {
        node("24");
        program("hledger");
        program("ledger");
        program("bean-check");
        program("fc-list");
        script(bin.resolve("apt-get"), "echo \"$1\" >>" + folder.resolve("asked") + "; exit 100");
        script(bin.resolve("sleep"), "exit 0");

        assertThat(test()).contains("Left out: the tests in a browser").contains("-DskipBrowser");
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .containsExactly("install", "update", "install", "update", "install");
    }

    @Test
    void anOldNode_isTakenForNone() throws Exception {
        node("18");
        PROGRAMS.forEach(this::program);

        assertThat(test()).contains("which need Node.js 20").contains("-DskipWeb");
    }

    @Test
    void mavenFails_itsExitCodeComesBack() throws Exception {
        node("24");
        PROGRAMS.forEach(this::program);

        assertThat(run(List.of("test"), "MAVEN_SAYS", "17")).endsWith("exit 17\n");
    }

    @Test
    void aServerIsStarted_itIsToEndAtOnceWhenMemoryDoesNotSuffice() throws Exception {
        jdk("echo \"$*\"");
        built();

        String command = up();

        assertThat(command).contains("-XX:+ExitOnOutOfMemoryError").contains("-exec.jar up --port 0\nexit 0\n");
    }

    @Test
    void theFirstStartOfABuild_makesACacheByATrial_fromWhichTheNextOnesStart() throws Exception {
        jdk(JDK_THAT_CACHES);
        built();

        assertThat(up())
                .contains("Preparing quick starts")
                .contains("-XX:AOTCache=")
                .contains("up --port 0\nexit 0\n");
        assertThat(up())
                .doesNotContain("Preparing")
                .contains("/quick/ledger-server-1.0.0-SNAPSHOT-exec.jar up --port 0");
        assertThat(clone.resolve("ledger-server/target/quick/trial")).doesNotExist();

        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.2\"\n");
        assertThat(up()).as("a JDK that was replaced").contains("Preparing quick starts");
        built();
        Files.setLastModifiedTime(
                clone.resolve("ledger-server/target/ledger-server-1.0.0-SNAPSHOT.jar"),
                FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(up()).as("a build of later").contains("Preparing quick starts");
    }

    @Test
    void noCacheCanBeMade_itIsSaidOnce_andTheServerStartsWithout() throws Exception {
        jdk("echo \"$*\"; case \"$*\" in *AOTCacheOutput*) exit 1 ;; esac");
        built();

        assertThat(up())
                .contains("That did not work (see ")
                .contains("target/ledger-server-1.0.0-SNAPSHOT-exec.jar up");
        assertThat(up())
                .doesNotContain("did not work")
                .doesNotContain("AOTCache=")
                .endsWith("exit 0\n");
    }

    @Test
    void aCloneThatWasMoved_makesItsCacheAnew() throws Exception {
        jdk(JDK_THAT_CACHES);
        built();
        up();
        clone = Files.move(clone, folder.resolve("moved"));

        assertThat(up()).contains("Preparing quick starts");
    }

    /** Unpacks a jar, writes a cache when it is told to end after it was ready, and otherwise says what it was asked. */
    private static final String JDK_THAT_CACHES = """
            for word in "$@"; do
              case $word in
                -XX:AOTCacheOutput=*) cache=${word#*=} ;;
                tools) echo; mkdir -p "$(eval echo "\\$$#")"; exit 0 ;;
              esac
            done
            echo "$*"
            [ -n "$cache" ] || exit 0
            trap 'echo cached >"$cache"; exit 143' TERM
            mkdir -p "${cache%/*}/trial"
            echo "Ledger is ready at http://localhost:1"
            while :; do sleep 0.1; done
            """;

    private void jdk(String java) throws IOException {
        for (String program : List.of("java", "javac")) {
            script(Files.createDirectories(folder.resolve("jdk/bin")).resolve(program), java);
        }
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    private void built() throws IOException {
        Path target = Files.createDirectories(clone.resolve("ledger-server/target"));
        for (String jar : List.of("ledger-server-1.0.0-SNAPSHOT-exec.jar", "ledger-server-1.0.0-SNAPSHOT.jar")) {
            Files.deleteIfExists(target.resolve(jar));
            // An hour ago: what is made from it is newer, whatever the clock's grain.
            Files.setLastModifiedTime(
                    Files.createFile(target.resolve(jar)),
                    FileTime.from(Instant.now().minusSeconds(3_600)));
        }
    }

    private String up() throws Exception {
        for (String program : List.of("find", "mkdir", "rmdir", "rm", "grep")) {
            if (!Files.exists(bin.resolve(program))) {
                Files.createSymbolicLink(bin.resolve(program), which(program));
            }
        }
        return run(
                List.of("up", "--port", "0"), "JAVA_HOME", folder.resolve("jdk").toString());
    }

    private String test(String... arguments) throws Exception {
        return run(commandLine("test", arguments), "MAVEN_SAYS", "0");
    }

    private String run(List<String> arguments, String variable, String value) throws Exception {
        List<String> command = commandLine(clone.resolve("ledger").toString(), arguments.toArray(String[]::new));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put(variable, value);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output + "exit " + process.exitValue() + "\n";
    }

    private static List<String> commandLine(String first, String... others) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(List.of(others));
        return words;
    }

    /** An apt-get that makes the programs of the packages it is asked for. */
    private void aptThatInstalls() throws IOException {
        Path made = script(folder.resolve("made"), "echo 24");
        script(bin.resolve("apt-get"), """
                [ "$1" = install ] || exit 0
                for package in "$@"; do
                  case $package in
                    fontconfig) ln -s %1$s %2$s/fc-list ;;
                    beancount) ln -s %1$s %2$s/bean-check ;;
                    nodejs) ln -s %1$s %2$s/node ;;
                    webkit2gtk-driver) ln -s %1$s %2$s/WebKitWebDriver ;;
                    xvfb) ln -s %1$s %2$s/Xvfb ;;
                    hledger | ledger | npm | chromium) ln -s %1$s %2$s/"$package" ;;
                  esac
                done""".formatted(made, bin));
    }

    private void node(String release) throws IOException {
        script(bin.resolve("node"), "echo " + release);
        program("npm");
    }

    private void user(int id) throws IOException {
        script(bin.resolve("id"), "echo " + id);
    }

    private void program(String name) {
        try {
            script(bin.resolve(name), "exit 0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path script(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}

package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script {@code kopir} says and finds, without building or starting anything. */
class ScriptTest {

    @TempDir
    Path jdks;

    private record Ended(int status, String out, String err) {}

    @Test
    void helpNamesEveryCommand() throws Exception {
        var ended = kopir(Map.of(), "help");
        assertThat(ended.status).isZero();
        assertThat(ended.out)
                .contains(
                        "./kopir run",
                        "./kopir run --once",
                        "./kopir prove",
                        "./kopir test",
                        "./kopir token",
                        "KOPIR_PORT_SHIFT");
    }

    @Test
    void anUnknownCommandOrOptionIsNamed() throws Exception {
        assertThat(kopir(Map.of(), "strat")).satisfies(ended -> {
            assertThat(ended.status).isEqualTo(2);
            assertThat(ended.err).contains("no command 'strat'", "./kopir help");
        });
        assertThat(kopir(Map.of(), "run", "--twice")).satisfies(ended -> {
            assertThat(ended.status).isEqualTo(2);
            assertThat(ended.err).contains("'--twice'", "--once");
        });
    }

    @Test
    void findsTheJdk25AmongOthersByAskingEach() throws Exception {
        jdk("java-25-by-name-only", "17.0.12");
        var right = jdk("my-jdk", "25.0.1");
        jdk("next", "26");
        assertThat(kopir(Map.of("KOPIR_JDK_FOLDERS", jdks.toString()), "jdk")
                        .out
                        .strip())
                .isEqualTo(right.toString());
    }

    @Test
    void prefersJavaHomeWhenItIsOne() throws Exception {
        jdk("a", "25.0.1");
        var home = jdk("b", "25");
        var environment = Map.of("KOPIR_JDK_FOLDERS", jdks.toString(), "JAVA_HOME", home.toString());
        assertThat(kopir(environment, "jdk").out.strip()).isEqualTo(home.toString());
    }

    @Test
    void aJreIsNoJdk() throws Exception {
        Files.createDirectories(jdks.resolve("jre/bin"));
        executable(jdks.resolve("jre/bin/java"), "echo 25");
        assertThat(withoutAnyJdk("jdk").status).isEqualTo(1);
    }

    @Test
    void saysWhatWasFoundInsteadAndHowToGetAJdk25() throws Exception {
        var other = jdk("old", "17.0.12");
        assertThat(withoutAnyJdk("jdk")).satisfies(ended -> {
            assertThat(ended.status).isEqualTo(1);
            assertThat(ended.err)
                    .contains(
                            "no JDK 25 found", "JDK 17 in " + other, "apt install", "brew install", "KOPIR_JAVA_HOME");
        });
    }

    @Test
    void doesNotGoPastAWrongKopirJavaHome() throws Exception {
        var other = jdk("old", "21");
        var ended = kopir(Map.of("KOPIR_JAVA_HOME", other.toString()), "jdk");
        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.err).contains("KOPIR_JAVA_HOME is " + other, "JDK 21", "needs a JDK 25");
        assertThat(kopir(Map.of("KOPIR_JAVA_HOME", jdks.toString()), "jdk").err).contains("which is no JDK");
    }

    /** With a PATH that has the system's tools, but no compiler. */
    private Ended withoutAnyJdk(String... words) throws Exception {
        var tools = Files.createDirectory(jdks.resolve("tools"));
        for (var tool : List.of("bash", "sed", "dirname", "readlink", "cat")) {
            Files.createSymbolicLink(tools.resolve(tool), where(tool));
        }
        return kopir(Map.of("KOPIR_JDK_FOLDERS", jdks.toString(), "PATH", tools.toString()), words);
    }

    private static Path where(String tool) {
        for (var folder : System.getenv("PATH").split(":")) {
            var path = Path.of(folder, tool);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IllegalStateException("There is no " + tool + " on the PATH");
    }

    private Path jdk(String name, String version) throws IOException {
        var home = jdks.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "exit 1");
        executable(home.resolve("bin/javac"), "echo javac " + version);
        return home;
    }

    private static void executable(Path file, String line) throws IOException {
        Files.writeString(file, "#!" + where("bash") + "\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Ended kopir(Map<String, String> environment, String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                where("bash").toString(), Checkout.root().resolve("kopir").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("KOPIR_JAVA_HOME");
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes());
        var err = new String(process.getErrorStream().readAllBytes());
        return new Ended(process.waitFor(), out, err);
    }
}

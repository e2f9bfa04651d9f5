package kz.kopir.sandbox.prove;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.infra.Checkout;

/** On what, and of what, a figure is. */
public final class Surroundings {

    private static final long GIB = 1L << 30;

    private Surroundings() {}

    /** Such as {@code commit b739991}, with a word when files have changed since. */
    public static String commit() {
        var commit = git("rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "no commit is known";
        }
        return "commit " + commit + (git("status", "--porcelain").isEmpty() ? "" : " with changes");
    }

    /** Cores, memory, system and Java. */
    public static String machine() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d cores, %d GiB, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        system.getTotalMemorySize() / GIB,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }

    private static String git(String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            var git = new ProcessBuilder(command)
                    .directory(Checkout.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes()).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}

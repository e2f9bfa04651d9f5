package kz.kopir.sandbox.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.prove.ProveCommand;
import kz.kopir.sandbox.prove.ProveOptions;

/** What {@code ./kopir run}, {@code prove}, {@code token}, {@code train} and {@code images} start, and the image of the simulators. */
public final class Main {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Set<String> ROLES = Set.of("user", "admin", "service");
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        // the embedded servers' libraries tell every step of theirs
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            System.exit(serve(List.of(arguments)));
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println("kopir: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int serve(List<String> words) throws InterruptedException {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "run" -> run(words.contains("--once"));
            case "prove" -> prove(words.subList(1, words.size()));
            case "token" -> token(words.subList(1, words.size()));
            case "train" -> train();
            case "images" -> images(words.subList(1, words.size()));
            case "simulators" -> simulators(words.subList(1, words.size()));
            default -> usage("run, prove, token, train, images or simulators is wanted");
        };
    }

    private static int run(boolean once) throws InterruptedException {
        var folder = Checkout.root().resolve(".kopir");
        var addresses = Addresses.fromEnvironment();
        var lock = new RunLock(folder);
        lock.take(addresses.url());
        var sandbox = new Sandbox(folder, addresses, Map.of(), OUT::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox::close, lock), "stop-sandbox"));
        endWithParent();
        if (!AotCaches.switchedOff() && !AotCaches.complete()) {
            OUT.println("Services start slower until ./kopir train or ./kopir test has made AOT caches of this build");
        }
        sandbox.start();
        var allSeen = new Demonstration(sandbox, OUT::println).run();
        if (once) {
            return allSeen ? 0 : 1;
        }
        OUT.println(addressBook(sandbox));
        new CountDownLatch(1).await(); // the shutdown hook ends it
        return 0;
    }

    /** Takes the lock of a run: a build must not replace what either of them runs on. */
    private static int prove(List<String> words) throws InterruptedException {
        var options = ProveOptions.of(words);
        var folder = Checkout.root().resolve(".kopir");
        var addresses = Addresses.fromEnvironment();
        var lock = new RunLock(folder);
        lock.take(addresses.url());
        var prove = new ProveCommand(options, folder.resolve("prove"), addresses, OUT::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(prove::close, lock), "stop-prove"));
        endWithParent();
        return prove.run();
    }

    private static int train() {
        AotCaches.ensure(OUT::println);
        return AotCaches.complete() ? 0 : 1;
    }

    private static int images(List<String> words) {
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "jvm" -> Images.prepare(OUT::println);
            case "native" -> Images.prepareNative(OUT::println);
            default -> {
                return usage("images wants jvm or native");
            }
        }
        return 0;
    }

    /** Until the process is stopped. The first word is where Bitrix24 tells of deals, the second the folder for what 1C exchanges. */
    private static int simulators(List<String> words) throws InterruptedException {
        if (words.size() != 2) {
            return usage("simulators wants the address of Bitrix24's webhook and a folder");
        }
        var simulators = new Simulators(Path.of(words.getLast()), words.getFirst()).start(OUT::println);
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close, "stop-simulators"));
        new CountDownLatch(1).await(); // the shutdown hook ends it
        return 0;
    }

    private static void stop(Runnable running, RunLock lock) {
        OUT.println("Stopping");
        running.run();
        lock.release();
    }

    /** The script that started us may be killed: nobody could stop us then. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }

    private static String addressBook(Sandbox sandbox) {
        var addresses = sandbox.addresses();
        return """

                Kopir            %1$s
                APIs             %1$s/swagger/
                1C               %2$s   kopir / sandbox
                                 HTTP service hs/kopir, SOAP ws/kopir.1cws, both below %8$s
                                 with a client certificate %9$s, files .kopir/onec/files, keys .kopir/onec/keys
                Bitrix24         %3$s
                Telegram         %4$s
                                 type to the bot: POST …/_sim/say {"chat":100202,"text":"/help"}; see docs/telegram.md
                Language model   %10$s
                Odoo             %11$s   database kzdb, admin / admin
                Ledgers          …/_sim/ledger of each of these; faults: PUT …/_sim/faults
                Kafka            localhost:%5$d
                PostgreSQL       localhost:%6$d, database kopir, role document_service (and so on) / sandbox
                Token (admin)    %7$s

                Ctrl-C stops everything.""".formatted(
                        addresses.url(),
                        sandbox.onec().serviceUrl(),
                        sandbox.bitrix().baseUrl(),
                        sandbox.telegram().baseUrl(),
                        addresses.kafka(),
                        addresses.postgres(),
                        sandbox.adminToken(),
                        sandbox.onec().publicationUrl(),
                        sandbox.onec().tlsUrl(),
                        sandbox.llm().baseUrl(),
                        sandbox.odoo().url());
    }

    private static int token(List<String> words) {
        var role = "";
        var subject = "";
        var bins = new ArrayList<String>();
        for (var i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                return usage(words.get(i) + " wants a value");
            }
            var value = words.get(i + 1);
            switch (words.get(i)) {
                case "--role" -> role = value;
                case "--sub" -> subject = value;
                case "--bin" -> bins.add(value);
                default -> {
                    return usage("there is no option " + words.get(i));
                }
            }
        }
        if (!ROLES.contains(role)) {
            return usage("--role is user, admin or service");
        }
        Path folder = Checkout.root().resolve(".kopir");
        OUT.println(SandboxKey.in(folder).token(role, subject.isEmpty() ? role : subject, bins));
        return 0;
    }

    private static int usage(String complaint) {
        System.err.println("kopir: " + complaint + "; ./kopir help lists what there is");
        return USAGE;
    }
}

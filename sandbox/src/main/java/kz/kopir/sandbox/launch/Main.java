package kz.kopir.sandbox.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import kz.kopir.sandbox.infra.Checkout;

/** What {@code ./kopir run} and {@code ./kopir token} start. */
public final class Main {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Set<String> ROLES = Set.of("user", "admin", "service");
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        var words = List.of(arguments);
        var status = switch (words.isEmpty() ? "" : words.getFirst()) {
            case "run" -> run(words.contains("--once"));
            case "token" -> token(words.subList(1, words.size()));
            default -> usage("run or token is wanted");
        };
        System.exit(status);
    }

    private static int run(boolean once) throws InterruptedException {
        var folder = Checkout.root().resolve(".kopir");
        var addresses = Addresses.fromEnvironment();
        var lock = new RunLock(folder);
        lock.take(addresses.url());
        var ended = new CountDownLatch(1);
        Sandbox sandbox;
        try {
            sandbox = new Sandbox(folder, addresses, Map.of(), step -> OUT.println("Starting  " + step));
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            sandbox.close();
                            lock.release();
                            ended.countDown();
                        },
                        "stop-sandbox"));
        try {
            sandbox.start();
        } catch (RuntimeException e) {
            OUT.println(e.getMessage());
            return 1;
        }
        var allSeen = new Demonstration(sandbox, OUT::println).run();
        if (once || !allSeen) {
            return allSeen ? 0 : 1;
        }
        OUT.println(addressBook(sandbox));
        ended.await();
        return 0;
    }

    private static String addressBook(Sandbox sandbox) {
        var addresses = sandbox.addresses();
        return """

                Kopir            %1$s
                APIs             %1$s/swagger/
                1C               %2$s   kopir / sandbox
                Bitrix24         %3$s
                Telegram         %4$s
                Ledgers          …/_sim/ledger of each of the three; faults: PUT …/_sim/faults
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
                        sandbox.adminToken());
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

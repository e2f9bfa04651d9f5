package kz.kopir.sandbox.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import kz.kopir.sandbox.infra.Ports;

/**
 * Where everything of a sandbox listens on this machine.
 *
 * @param shift added to every port, so that a sandbox can run beside something else
 */
public record Addresses(int shift) {

    private static final int HIGHEST_PORT = 19092;
    private static final int LAST_PORT = 65535;
    // below the ports that the system hands out itself
    private static final int FREE_FROM = 2000;
    private static final int FREE_TO = 13000;

    public Addresses {
        if (shift < 0 || shift > LAST_PORT - HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "Ports cannot be shifted by %d; by 0 to %d they can".formatted(shift, LAST_PORT - HIGHEST_PORT));
        }
    }

    /** Some shift at which nothing listens at any of the ports, for tests that run beside a sandbox. */
    public static Addresses free() {
        while (true) {
            var addresses = new Addresses(ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO));
            if (addresses.all().stream().noneMatch(Ports::listening)) {
                return addresses;
            }
        }
    }

    /** As the environment variable {@code KOPIR_PORT_SHIFT} says. */
    public static Addresses fromEnvironment() {
        var shift = System.getenv("KOPIR_PORT_SHIFT");
        if (shift == null || shift.isBlank()) {
            return new Addresses(0);
        }
        try {
            return new Addresses(Integer.parseInt(shift.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("KOPIR_PORT_SHIFT is '" + shift + "'; it must be a whole number", e);
        }
    }

    public int router() {
        return 8080 + shift;
    }

    public int service(String name) {
        return RouterTable.load().port(name) + shift;
    }

    public int onec() {
        return 9101 + shift;
    }

    public int bitrix() {
        return 9102 + shift;
    }

    public int telegram() {
        return 9103 + shift;
    }

    /** The simulated language model. */
    public int llm() {
        return 9104 + shift;
    }

    public int odoo() {
        return 9105 + shift;
    }

    /** Where the simulated 1C takes calls from holders of a client certificate. */
    public int onecTls() {
        return 9111 + shift;
    }

    public int kafka() {
        return 19092 + shift;
    }

    public int postgres() {
        return 15432 + shift;
    }

    /** The ports of all that runs. */
    public List<Integer> all() {
        var ports = new ArrayList<>(
                List.of(router(), onec(), bitrix(), telegram(), llm(), odoo(), onecTls(), kafka(), postgres()));
        RouterTable.load().running().forEach(name -> ports.add(service(name)));
        return ports;
    }

    /** The one address for people. */
    public String url() {
        return "http://localhost:" + router();
    }
}

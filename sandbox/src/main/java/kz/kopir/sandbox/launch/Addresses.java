package kz.kopir.sandbox.launch;

/**
 * Where everything of a sandbox listens on this machine.
 *
 * @param shift added to every port, so that a sandbox can run beside something else
 */
public record Addresses(int shift) {

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

    public int kafka() {
        return 19092 + shift;
    }

    public int postgres() {
        return 15432 + shift;
    }

    /** The one address for people. */
    public String url() {
        return "http://localhost:" + router();
    }
}

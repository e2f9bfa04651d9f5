package kz.kopir.platform.settings;

/**
 * One step of the test of a connection.
 *
 * @param name    such as {@code login}
 * @param message in words, for an administrator who knows the outside system
 * @param cure    what to do about it; null where nothing is to be done
 */
public record Step(String name, boolean ok, String message, String cure) {

    public static Step passed(String name, String message) {
        return new Step(name, true, message, null);
    }

    public static Step failed(String name, String message, String cure) {
        return new Step(name, false, message, cure);
    }
}

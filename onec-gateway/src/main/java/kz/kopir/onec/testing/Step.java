package kz.kopir.onec.testing;

/**
 * One step of the way that a document takes.
 *
 * @param name    such as {@code login}
 * @param message in words, for an administrator who knows 1C
 * @param cure    what to do about it; null where nothing is to be done
 */
public record Step(String name, boolean ok, String message, String cure) {

    static Step passed(String name, String message) {
        return new Step(name, true, message, null);
    }

    static Step failed(String name, String message, String cure) {
        return new Step(name, false, message, cure);
    }
}

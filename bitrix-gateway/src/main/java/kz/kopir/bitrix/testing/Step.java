package kz.kopir.bitrix.testing;

/**
 * One thing that was looked at.
 *
 * @param name   such as {@code scopes}
 * @param result whether work can go on with it
 * @param words  what was found
 * @param cure   what to do about it; null where nothing is to be done
 */
public record Step(String name, Result result, Text words, Text cure) {

    /** Whether work can go on. */
    public enum Result {
        OK,
        /** It works, but not everything does. */
        WARNING,
        FAILED
    }

    /** The same in two languages. */
    public record Text(String russian, String english) {

        Text formatted(Object... values) {
            return new Text(russian.formatted(values), english.formatted(values));
        }
    }

    static Step ok(String name, Text words) {
        return new Step(name, Result.OK, words, null);
    }

    static Step warning(String name, Text words, Text cure) {
        return new Step(name, Result.WARNING, words, cure);
    }

    static Step failed(String name, Text words, Text cure) {
        return new Step(name, Result.FAILED, words, cure);
    }

    static Text text(String russian, String english) {
        return new Text(russian, english);
    }
}

package kz.kopir.onec.commerce;

/** What 1C is told after {@code failure}: it stands in its journal, so it is in Russian and names the cure. */
final class FailedException extends RuntimeException {

    FailedException(String code, String words) {
        super(code + ": " + words);
    }
}

package kz.kopir.notifier.reports;

/** A query that cannot be answered as it was asked: which part, and what would be right. */
public final class InvalidQueryException extends RuntimeException {

    private final String field;
    private final String russian;
    private final String english;

    public InvalidQueryException(String field, String russian, String english) {
        super(field + ": " + english);
        this.field = field;
        this.russian = russian;
        this.english = english;
    }

    public String field() {
        return field;
    }

    public String russian() {
        return russian;
    }

    public String english() {
        return english;
    }
}

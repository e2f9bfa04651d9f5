package kz.kopir.bitrix.writing;

import kz.kopir.contracts.DocumentChanged.Change;

/** What has become of a document, in a manager's words. */
public enum DocumentState {
    POSTED("проведён"),
    REJECTED("отклонён"),
    CANCELLED("отменён"),
    UNPOSTED("проведение отменено"),
    DELETED("помечен на удаление"),
    PAID("оплачен"),
    PARTLY_PAID("оплачен частично"),
    REVERSED("сторнирован");

    private final String words;

    DocumentState(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it stands in the books. */
    boolean inBooks() {
        return switch (this) {
            case POSTED, PAID, PARTLY_PAID -> true;
            case REJECTED, CANCELLED, UNPOSTED, DELETED, REVERSED -> false;
        };
    }

    static DocumentState of(Change change) {
        return switch (change) {
            case UNPOSTED -> UNPOSTED;
            case DELETED -> DELETED;
            case PAID -> PAID;
            case PARTLY_PAID -> PARTLY_PAID;
            case REVERSED -> REVERSED;
        };
    }
}

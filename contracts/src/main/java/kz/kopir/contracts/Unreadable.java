package kz.kopir.contracts;

/** Why a record cannot be read, as listed in docs/errors.md. */
enum Unreadable {
    NOT_JSON("EVT-0001"),
    NOT_AN_OBJECT("EVT-0002"),
    NOT_A_CLOUD_EVENT("EVT-0003"),
    OTHER_TYPE("EVT-0004"),
    BREAKS_THE_SCHEMA("EVT-0005"),
    TOO_LARGE("EVT-0006"),
    NO_VALUE("EVT-0007");

    private final String code;

    Unreadable(String code) {
        this.code = code;
    }

    UnreadableEventException because(String message) {
        return new UnreadableEventException(code, message);
    }
}

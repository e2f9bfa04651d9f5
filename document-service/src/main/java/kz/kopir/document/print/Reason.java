package kz.kopir.document.print;

/** Why a template is refused, with the code that docs/errors.md explains. */
public enum Reason {
    TEMPLATE_TOO_LARGE("DOC-0801"),
    NOT_A_TEMPLATE("DOC-0802"),
    UNKNOWN_FIELD("DOC-0803"),
    NOT_A_PAGE("DOC-0804"),
    PAGE_TOO_LARGE("DOC-0805"),
    PAGE_TOO_DEEP("DOC-0806"),
    STYLE_NOT_ALLOWED("DOC-0807"),
    OUTSIDE_RESOURCE("DOC-0808"),
    PICTURE_TOO_LARGE("DOC-0809"),
    TOO_MANY_STEPS("DOC-0810"),
    TOO_MANY_PAGES("DOC-0811"),
    TOO_SLOW("DOC-0812");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}

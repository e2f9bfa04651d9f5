package kz.kopir.document.print;

/** Why a template is refused. */
public enum Reason {
    TEMPLATE_TOO_LARGE,
    NOT_A_TEMPLATE,
    UNKNOWN_FIELD,
    NOT_A_PAGE,
    PAGE_TOO_LARGE,
    PAGE_TOO_DEEP,
    STYLE_TOO_LARGE,
    OUTSIDE_RESOURCE,
    PICTURE_TOO_LARGE,
    TOO_MANY_STEPS,
    TOO_MANY_PAGES,
    TOO_SLOW
}

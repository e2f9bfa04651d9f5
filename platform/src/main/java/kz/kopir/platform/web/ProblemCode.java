package kz.kopir.platform.web;

/** An error that the API answers. Each service lists its own in an enum; docs/errors.md gives cause and cure. */
public interface ProblemCode {

    /** Stable, such as {@code DOC-0101}. */
    String code();

    /** The HTTP status. */
    int status();

    /** What happened and what to do, in Russian; a format of {@link String#format}. */
    String russian();

    /** The same in English, with the same arguments in the same order. */
    String english();
}

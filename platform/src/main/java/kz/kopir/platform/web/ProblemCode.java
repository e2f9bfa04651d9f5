package kz.kopir.platform.web;

/**
 * An error that the API answers. Each service lists its own; docs/errors.md gives cause and cure.
 *
 * @param code    stable, such as {@code DOC-0101}
 * @param status  the HTTP status
 * @param russian what happened and what to do; a format of {@link String#format}
 * @param english the same, with the same arguments in the same order
 */
public record ProblemCode(String code, int status, String russian, String english) {}

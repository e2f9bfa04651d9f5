package kz.kopir.platform.web;

/**
 * RFC 9457 problem details.
 *
 * @param type    {@code urn:kopir:error:} and the code, which docs/errors.md explains
 * @param title   the HTTP status in words
 * @param code    stable
 * @param traceId to find the request in logs and traces; null outside a trace
 */
public record Problem(String type, String title, int status, String detail, String code, String traceId) {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";
}

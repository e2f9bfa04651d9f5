package kz.kopir.document.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import kz.kopir.platform.web.ProblemException;

/** Versions as ETags: a change names the version that its author saw. */
final class ETags {

    private static final String QUOTED_NUMBER = "(W/)?\"(\\d{1,9})\"";

    private ETags() {}

    static EntityTag of(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /** The version in {@code If-Match}, which must be there. */
    static int required(String ifMatch) {
        return read(ifMatch).orElseThrow(() -> new ProblemException(DocumentProblem.IF_MATCH_NEEDED));
    }

    /** The version in {@code If-Match}; empty when {@code If-None-Match: *} says that it is to be new. One of both must be there. */
    static Optional<Integer> seen(String ifMatch, String ifNoneMatch) {
        return "*".equals(ifNoneMatch) ? Optional.empty() : Optional.of(required(ifMatch));
    }

    private static Optional<Integer> read(String tag) {
        return Optional.ofNullable(tag)
                .map(String::strip)
                .filter(text -> text.matches(QUOTED_NUMBER))
                .map(text -> Integer.valueOf(text.replaceAll("[W/\"]", "")));
    }
}

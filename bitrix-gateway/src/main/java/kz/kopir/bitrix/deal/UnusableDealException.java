package kz.kopir.bitrix.deal;

import java.util.List;

/** The deal cannot be turned into an event as it stands; the message is for the deal's timeline, in Russian. */
public final class UnusableDealException extends RuntimeException {

    private final String code;

    public UnusableDealException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Several reasons at once, so that a person mends them in one go; the first one's code stands for all. */
    static UnusableDealException of(List<UnusableDealException> reasons) {
        var messages = reasons.stream().map(Throwable::getMessage).distinct().toList();
        return new UnusableDealException(reasons.getFirst().code(), String.join(" ", messages));
    }

    /** Stable, see docs/errors.md. */
    public String code() {
        return code;
    }
}

package kz.kopir.notifier;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What people are told of; each chat chooses. */
public enum NoticeKind {
    DOCUMENT_POSTED(Audience.BUSINESS),
    DOCUMENT_REJECTED(Audience.BUSINESS),
    DOCUMENT_CANCELLED(Audience.BUSINESS),
    DEAL_REJECTED(Audience.BUSINESS),
    DEAL_REOPENED(Audience.BUSINESS),
    DELIVERY_PARKED(Audience.BUSINESS),
    ESF_DEADLINE(Audience.BUSINESS),
    STOCK_RUN_FINISHED(Audience.OPERATORS),
    STOCK_RUN_STOPPED(Audience.OPERATORS),
    BREAKER_OPENED(Audience.OPERATORS),
    BREAKER_CLOSED(Audience.OPERATORS),
    ALERT(Audience.OPERATORS),
    DAILY_SUMMARY(Audience.BUSINESS);

    private final Audience audience;

    NoticeKind(Audience audience) {
        this.audience = audience;
    }

    /** The name of its template, such as {@code document-posted}. */
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a chat's threshold concerns it: what went wrong is told whatever its sum. */
    public boolean hasThreshold() {
        return this == DOCUMENT_POSTED || this == DOCUMENT_CANCELLED;
    }

    /** What an audience is told unless somebody chooses. A finished run of stock comes often and is nobody's worry. */
    public static Set<NoticeKind> usual(Audience audience) {
        return Arrays.stream(values())
                .filter(kind -> kind.audience == audience && kind != STOCK_RUN_FINISHED)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(NoticeKind.class)), Collections::unmodifiableSet));
    }
}

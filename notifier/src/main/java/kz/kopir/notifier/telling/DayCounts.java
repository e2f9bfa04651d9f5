package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.platform.delivery.Tx;

/** How much happened, for those who are told once a day. */
public interface DayCounts {

    /**
     * So many of a kind at once.
     *
     * @param organization empty where it is not known
     * @param amount       in tenge, as far as it is known
     */
    record Count(OffsetDateTime at, String organization, NoticeKind kind, long count, BigDecimal amount) {}

    /** So many of a kind in some time. */
    record Sum(NoticeKind kind, long count, BigDecimal amount) {}

    Uni<Void> add(Tx tx, List<Count> counts);

    /** @param organizations empty for all */
    Uni<List<Sum>> between(Tx tx, OffsetDateTime from, OffsetDateTime until, Collection<String> organizations);

    /** Notes that the chat is told of the day until then; false when it was already. */
    Uni<Boolean> claim(Tx tx, long chat, LocalDate day, OffsetDateTime until);

    /** Until when the chat was told before that; null where that was never, or long ago. */
    Uni<OffsetDateTime> toldBefore(Tx tx, long chat, OffsetDateTime until);
}

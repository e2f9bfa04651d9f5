package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.platform.delivery.Tx;

/** What happened on each day. */
public interface DayCounts {

    /**
     * So many of a kind.
     *
     * @param organization empty where it is not known
     * @param amount       in tenge, as far as it is known
     */
    record Count(LocalDate day, String organization, NoticeKind kind, long count, BigDecimal amount) {}

    Uni<Void> add(Tx tx, List<Count> counts);

    /** @param organizations empty for all */
    Uni<List<Count>> of(Tx tx, LocalDate day, Collection<String> organizations);

    /** Notes that the chat is told of the day; false when it was already. */
    Uni<Boolean> claim(Tx tx, long chat, LocalDate day);
}

package kz.kopir.stock.rest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.stock.Run;
import kz.kopir.stock.store.PgApplied.Applied;

/**
 * What a portal of the CRM said of the last snapshot of a warehouse, in lines; it is not asked what it shows now.
 *
 * @param portal empty where none has answered
 */
public record CrmState(
        String warehouse,
        String portal,
        State state,
        UUID snapshot,
        Integer changed,
        Integer unchanged,
        Integer unmapped,
        Integer failed,
        OffsetDateTime at) {

    /** How it went. */
    public enum State {
        SAME,
        /** Some products are not mapped. */
        UNMAPPED,
        /** The CRM refused some lines. */
        FAILED,
        /** To an older snapshot only, or never. */
        NOT_ANSWERED
    }

    /** @param last the last run that told everything; null when there was none */
    static List<CrmState> of(Map<UUID, String> told, List<Applied> answers, Run last) {
        return told.values().stream()
                .flatMap(warehouse -> {
                    var own = answers.stream()
                            .filter(answer -> answer.warehouse().equals(warehouse))
                            .map(answer -> of(answer, last))
                            .toList();
                    return own.isEmpty()
                            ? Stream.of(
                                    new CrmState(warehouse, "", State.NOT_ANSWERED, null, null, null, null, null, null))
                            : own.stream();
                })
                .toList();
    }

    private static CrmState of(Applied answer, Run last) {
        return new CrmState(
                answer.warehouse(),
                answer.portal(),
                state(answer, last),
                answer.snapshot(),
                answer.changed(),
                answer.unchanged(),
                answer.unmapped(),
                answer.failed(),
                answer.at());
    }

    private static State state(Applied answer, Run last) {
        if (last != null && (answer.run() == null || answer.run() < last.id())) {
            return State.NOT_ANSWERED;
        }
        if (answer.failed() > 0) {
            return State.FAILED;
        }
        return answer.unmapped() > 0 ? State.UNMAPPED : State.SAME;
    }
}

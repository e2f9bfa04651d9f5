package kz.kopir.stock.rest;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.stock.DriftState;
import kz.kopir.stock.store.PgDrift.Line;

/**
 * A line of a comparison of 1C, our last snapshot and Bitrix24.
 *
 * @param warehouse     or those that the portal shows together
 * @param portal        null where none shows the warehouse alone
 * @param product       its key in 1C; null where none is known
 * @param bitrixProduct its id in the portal; null where none is known
 * @param moved         which side has: ONEC, BITRIX or BOTH; null when neither has
 * @param snapshot      what we have told; null for a line that we have never told
 * @param onec          what 1C says
 * @param bitrix        what the portal shows
 * @param sameAt        until when the side that moved is known to have agreed; null when it never was
 * @param seenAt        the first comparison that found it so
 * @param comparedAt    when that side was asked
 */
public record DriftLine(
        String warehouse,
        String portal,
        UUID product,
        String code,
        String name,
        String bitrixProduct,
        DriftState state,
        String moved,
        BigDecimal snapshot,
        BigDecimal onec,
        BigDecimal bitrix,
        OffsetDateTime sameAt,
        OffsetDateTime seenAt,
        OffsetDateTime comparedAt) {

    static DriftLine of(Line line) {
        return new DriftLine(
                line.place(),
                line.portal().isEmpty() ? null : line.portal(),
                line.product(),
                line.code(),
                line.name(),
                line.crmProduct(),
                line.state(),
                line.moved(),
                line.snapshot(),
                line.onec(),
                line.crm(),
                sameAt(line),
                line.seenAt(),
                line.comparedAt());
    }

    private static OffsetDateTime sameAt(Line line) {
        return switch (line.moved()) {
            case "ONEC" -> line.onecSameAt();
            case "BITRIX" -> line.crmSameAt();
            case "BOTH" ->
                Stream.of(line.onecSameAt(), line.crmSameAt())
                        .filter(moment -> moment != null)
                        .min(OffsetDateTime::compareTo)
                        .orElse(null);
            case null, default -> null;
        };
    }
}

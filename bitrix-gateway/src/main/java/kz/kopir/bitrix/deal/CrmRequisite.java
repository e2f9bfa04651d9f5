package kz.kopir.bitrix.deal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Legal details of a company or contact; which of the three fields holds the number depends on the preset that was used. */
public record CrmRequisite(String id, String name, String bin, String iin, String inn) {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** The BIN or IIN, wherever it was typed. */
    public Optional<TaxId> taxId() {
        return TaxId.firstOf(bin, iin, inn);
    }

    /** Whatever was typed where a BIN or IIN belongs. */
    Stream<String> typed() {
        return Stream.of(Optional.ofNullable(bin), Optional.ofNullable(iin), Optional.ofNullable(inn))
                .flatMap(Optional::stream);
    }

    /**
     * One of several, always the same: with a number before without, then the one that is named, then the oldest.
     *
     * @param named its id, or null
     */
    public static Optional<CrmRequisite> best(List<CrmRequisite> requisites, String named) {
        return requisites.stream()
                .min(Comparator.comparing(
                                (CrmRequisite requisite) -> requisite.taxId().isEmpty())
                        .thenComparing(requisite -> !requisite.id().equals(named))
                        .thenComparing(CrmRequisite::id, BY_NUMBER));
    }
}

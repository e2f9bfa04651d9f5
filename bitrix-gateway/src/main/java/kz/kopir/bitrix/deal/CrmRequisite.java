package kz.kopir.bitrix.deal;

import java.util.Optional;

/** Legal details of a company or contact; which of the three fields holds the number depends on the preset that was used. */
public record CrmRequisite(String id, String name, String bin, String iin, String inn) {

    /** The BIN or IIN, wherever it was typed. */
    public Optional<TaxId> taxId() {
        return TaxId.firstOf(bin, iin, inn);
    }
}

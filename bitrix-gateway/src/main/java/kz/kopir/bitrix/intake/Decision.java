package kz.kopir.bitrix.intake;

import java.util.Optional;
import kz.kopir.contracts.KopirEvent;

/**
 * What follows from a reading of a deal.
 *
 * @param record    what is kept about it from now on
 * @param event     what other services are told
 * @param complaint what its timeline is told
 */
public record Decision(DealRecord record, Optional<KopirEvent> event, Optional<Complaint> complaint) {

    static Decision quiet(DealRecord record) {
        return new Decision(record, Optional.empty(), Optional.empty());
    }
}

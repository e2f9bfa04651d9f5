package kz.kopir.bitrix.reading;

import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.DealImage;

/** What came of reading one deal. */
public sealed interface DealReading {

    /** It is not won: in work, or lost. */
    record NotWon(CrmDeal deal) implements DealReading {}

    /** It is won, and here is everything about it. */
    record Won(DealImage image) implements DealReading {}

    /** It is deleted. */
    record Gone() implements DealReading {}

    /** Something of it cannot be read, and that will stay so until a person changes it. */
    record Withheld(String code, String message) implements DealReading {}

    /** The portal did not tell; nothing is known. */
    record NotRead(String code, String message) implements DealReading {}
}

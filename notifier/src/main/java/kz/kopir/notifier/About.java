package kz.kopir.notifier;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What decides who is told of something; null is what is not known.
 *
 * @param document     the document, for those who want it on paper
 * @param number       its number
 * @param organization the seller's BIN
 * @param amount       in tenge
 * @param responsible  the e-mail of the person in the CRM
 */
public record About(UUID document, String number, String organization, BigDecimal amount, String responsible) {

    public static final About NOTHING = new About(null, null, null, null, null);
}

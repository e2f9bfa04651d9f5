package kz.kopir.onec.posting.entity;

import java.util.Map;
import java.util.UUID;

/**
 * What a document refers to in 1C; what its kind does not refer to is null or absent.
 *
 * @param from where goods leave, or are counted
 * @param to   where goods arrive
 * @param base the document that it rests on
 */
public record Keys(
        UUID organization,
        UUID currency,
        UUID from,
        UUID to,
        Map<Account, UUID> accounts,
        Map<Integer, LineKeys> lines,
        UUID counterparty,
        UUID contract,
        BaseKey base) {

    /** @param vatRate null where the kind of document knows no VAT */
    public record LineKeys(UUID product, UUID unit, UUID vatRate) {}

    /** A document in 1C. */
    public record BaseKey(String set, UUID key) {}

    public Keys with(UUID otherSide, UUID agreed) {
        return new Keys(organization, currency, from, to, accounts, lines, otherSide, agreed, base);
    }

    public Keys on(BaseKey found) {
        return new Keys(organization, currency, from, to, accounts, lines, counterparty, contract, found);
    }

    String account(Account account) {
        return accounts.get(account).toString();
    }
}

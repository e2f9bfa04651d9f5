package kz.kopir.stock.crm;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a portal shows of a product in a store.
 *
 * @param product of 1C; null where the portal knows it by article, or not at all
 * @param article in 1C; null where the reference is known
 * @param mapped  whether it is a product of 1C
 * @param store   empty for the total
 * @param amount  null for one that the portal does not have any more
 */
public record CrmLine(
        String crmProduct,
        String name,
        UUID product,
        String article,
        boolean mapped,
        String store,
        BigDecimal amount) {}

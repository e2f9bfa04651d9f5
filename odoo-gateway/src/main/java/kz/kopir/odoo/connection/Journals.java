package kz.kopir.odoo.connection;

/**
 * Ids of journals in Odoo; where one is null, Odoo's own first one of that kind is taken.
 *
 * @param payments where payments are registered that we are told of; null for the first bank journal
 */
public record Journals(Integer sales, Integer purchases, Integer payments) {

    public static final Journals OF_ODOO = new Journals(null, null, null);
}

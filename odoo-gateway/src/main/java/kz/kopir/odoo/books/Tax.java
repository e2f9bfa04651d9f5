package kz.kopir.odoo.books;

/**
 * A tax of Odoo.
 *
 * @param id       null for no tax at all
 * @param included whether the price of a line holds it
 */
public record Tax(Long id, boolean included) {

    public static final Tax NONE = new Tax(null, false);
}

package kz.kopir.document;

import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.print.PrintForm;

/**
 * What a type of document must say, and how it is printed. A new type is a constant of {@link DocumentType}, one class like this in
 * {@code kind}, a template, and the captions of its title.
 */
public interface DocumentKind {

    DocumentType type();

    PrintForm form();

    /** Whether there is another company: a buyer or a supplier. */
    default boolean withPartner() {
        return true;
    }

    default Vat vat() {
        return Vat.OF_SELLER;
    }

    /** What its rows may be; other rows of an order are left out. */
    default Set<LineKind> lines() {
        return Set.of(LineKind.GOODS);
    }

    /** What it may be made from. */
    default Set<DocumentType> bases() {
        return Set.of();
    }

    /** Which warehouses it must name. */
    default Set<Store> stores() {
        return Set.of();
    }

    /** Whether rows hold what the books say, and may count nothing. */
    default boolean counts() {
        return false;
    }

    /** Whose VAT its rows bear. */
    enum Vat {
        /** None while the seller does not pay it. */
        OF_SELLER,
        /** As the rows say: a supplier's. */
        AS_STATED,
        /** Goods that stay with us bear none. */
        NONE
    }

    /** Where goods are. */
    enum Store {
        FROM,
        TO
    }
}

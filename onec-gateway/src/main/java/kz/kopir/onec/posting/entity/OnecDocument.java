package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A kind of document in 1C: where it lives, what it refers to, and how one of ours looks there. */
public interface OnecDocument {

    /** Who is on the other side; only with somebody there are a contract, a currency, VAT and an amount. */
    enum OtherSide {
        BUYER,
        SUPPLIER,
        NOBODY
    }

    /** The warehouses that it names. */
    enum Stores {
        NONE,
        /** Where goods leave, or are counted. */
        FROM,
        /** Where goods arrive. */
        TO,
        BOTH;

        public boolean from() {
            return this == FROM || this == BOTH;
        }

        public boolean to() {
            return this == TO || this == BOTH;
        }
    }

    /** The entity set, such as {@code Document_РеализацияТоваровУслуг}. */
    String set();

    OtherSide otherSide();

    Stores stores();

    Set<Account> accounts();

    ObjectNode toJson(Content content);

    /** Whether its amount is kept and compared. */
    default boolean bearsAmount() {
        return otherSide() != OtherSide.NOBODY;
    }
}

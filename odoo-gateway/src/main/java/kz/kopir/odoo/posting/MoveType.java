package kz.kopir.odoo.posting;

import kz.kopir.contracts.DocumentType;
import kz.kopir.odoo.books.Taxes;
import kz.kopir.odoo.connection.Journals;

/** What a document becomes in Odoo. */
enum MoveType {
    OUT_INVOICE("out_invoice", Taxes.Use.SALE),
    IN_INVOICE("in_invoice", Taxes.Use.PURCHASE);

    private final String odoo;
    private final Taxes.Use use;

    MoveType(String odoo, Taxes.Use use) {
        this.odoo = odoo;
        this.use = use;
    }

    static MoveType of(DocumentType type) {
        return type == DocumentType.RECEIPT ? IN_INVOICE : OUT_INVOICE;
    }

    String odoo() {
        return odoo;
    }

    Taxes.Use use() {
        return use;
    }

    /** Null for Odoo's own choice. */
    Integer journal(Journals journals) {
        return this == IN_INVOICE ? journals.purchases() : journals.sales();
    }
}

package kz.kopir.document.store;

/** Which sales a tax invoice stands for. */
final class InvoicedSales {

    /**
     * Of the document {@code d}: an issued tax invoice names it, or what it corrects, as its base; or one of the same deal names no base; or
     * the rule made both at once.
     */
    static final String IS_INVOICED = """
            (EXISTS (SELECT FROM document b JOIN document t ON t.content ->> 'base' = b.id::text
                WHERE b.id = d.id AND t.type = 'TAX_INVOICE' AND t.state = 'ISSUED')
              OR EXISTS (SELECT FROM document b JOIN document t ON t.content ->> 'base' = b.id::text
                WHERE d.root <> d.id AND (b.id = d.root OR b.root = d.root AND b.root <> b.id) AND t.type = 'TAX_INVOICE' AND t.state = 'ISSUED')
              OR EXISTS (SELECT FROM document t JOIN document f ON f.id = t.root JOIN document r ON r.id = d.root
                WHERE t.source = d.source AND t.deal = d.deal AND t.type = 'TAX_INVOICE' AND t.state = 'ISSUED'
                  AND (t.content ->> 'base' IS NULL OR f.request IS NULL AND r.request IS NULL AND f.set_number = r.set_number)))""";

    private InvoicedSales() {}
}

package kz.kopir.bitrix.deal;

/**
 * What a company has decided about the deals of its portal.
 *
 * @param source    such as {@code bitrix24:main}
 * @param sellerBin sells where the deal names none of our companies; null means the installation's only one
 */
public record PortalRules(
        String source,
        String sellerBin,
        ClosedRule closed,
        VatRates vat,
        CustomerRules customer,
        AmountRules amounts,
        RowRules rows,
        RateRules rates) {

    public PortalRules(String source, String sellerBin, ClosedRule closed, VatRates vat) {
        this(
                source,
                sellerBin,
                closed,
                vat,
                CustomerRules.standard(),
                AmountRules.standard(),
                RowRules.standard(),
                RateRules.standard());
    }
}

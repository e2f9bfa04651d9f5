package kz.kopir.document.esf;

import static kz.kopir.document.esf.Element.named;
import static kz.kopir.document.esf.EsfSource.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.document.esf.EsfDetails.Signed;

/** Where each figure stands. The schema wants the fields of its base first, then all others by alphabet. */
final class EsfLayout {

    private static final String NO_EXCISE = "0.00";
    private static final int PRICE_DECIMALS = 6;

    private final EsfSource source;
    private final EsfDetails details;

    EsfLayout(EsfSource source) {
        this.source = source;
        this.details = source.details();
    }

    /** Around the one invoice. */
    static Element container(Element invoice) {
        return named("esf:invoiceContainer")
                .namespace("esf", "esf")
                .with(named("invoiceSet").with(invoice));
    }

    Element invoice() {
        var invoice = named("v2:invoice")
                .namespace("a", "abstractInvoice.esf")
                .namespace("v2", "v2.esf")
                .with("date", day(source.document().document().date()))
                .with("invoiceType", details.type().name())
                .with("num", source.number())
                .with("operatorFullname", source.operator());
        if (details.related() != null) {
            invoice.with(related());
        }
        invoice.with("turnoverDate", day(source.turnover()))
                .withKnown("addInf", details.additionalInfo())
                .with(named("customers").with(customer()));
        if (details.delivery() != null) {
            invoice.with("deliveryDocDate", day(details.delivery().date()))
                    .with("deliveryDocNum", details.delivery().number());
        }
        invoice.with(deliveryTerm()).with(productSet());
        if (details.buyer().office() != null) {
            invoice.with(publicOffice());
        }
        return invoice.with(named("sellers").with(seller()));
    }

    private Element related() {
        var related = details.related();
        return named("relatedInvoice")
                .with("date", day(related.date()))
                .with("num", related.number())
                .withKnown("registrationNumber", related.registrationNumber());
    }

    private Element customer() {
        var customer = named("customer")
                .withKnown("address", source.buyerAddress())
                .with("countryCode", details.buyer().country())
                .with("name", source.buyerName().strip());
        if (!details.buyer().statuses().isEmpty()) {
            var statuses = named("statuses");
            details.buyer().statuses().stream().sorted().forEach(each -> statuses.with("status", each.name()));
            customer.with(statuses);
        }
        return customer.withKnown("tin", source.buyerTaxId());
    }

    private Element deliveryTerm() {
        var term = named("deliveryTerm");
        if (details.contract() instanceof Signed(var number, var date)) {
            return term.with("contractDate", day(date))
                    .with("contractNum", number.strip())
                    .with("hasContract", "true");
        }
        return term.with("hasContract", "false");
    }

    private Element productSet() {
        var products = named("products");
        source.document().lines().forEach(line -> products.with(product(line)));
        var totals = source.document().totals();
        return named("productSet")
                .with("currencyCode", source.document().currency())
                .withKnown("currencyRate", exact(details.currencyRate()))
                .with(products)
                .with("totalExciseAmount", NO_EXCISE)
                .with("totalNdsAmount", sum(totals.vat()))
                .with("totalPriceWithTax", sum(totals.gross()))
                .with("totalPriceWithoutTax", sum(totals.net()))
                .with("totalTurnoverSize", sum(totals.net()));
    }

    /** Without VAT there is no rate at all; 0 % is a rate. */
    private Element product(DocumentLine line) {
        return named("product")
                .with("catalogTruId", source.catalogTruId(line))
                .withKnown("description", line.name())
                .with("ndsAmount", sum(line.vatAmount()))
                .withKnown("ndsRate", exact(line.vat().rate()))
                .with("priceWithTax", sum(line.gross()))
                .with("priceWithoutTax", sum(line.net()))
                .with("quantity", exact(line.quantity()))
                .with("truOriginCode", source.origin(line))
                .with("turnoverSize", sum(line.net()))
                .withKnown("unitCode", source.tnved(line))
                .withKnown("unitNomenclature", line.unit())
                .with("unitPrice", exact(unitPrice(line)));
    }

    /** The portal's price is without VAT, whatever ours is. */
    private static BigDecimal unitPrice(DocumentLine line) {
        return line.vat().included() && line.vat().rate() != null
                ? line.net().divide(line.quantity(), PRICE_DECIMALS, RoundingMode.HALF_UP)
                : line.price();
    }

    private Element publicOffice() {
        var office = details.buyer().office();
        return named("publicOffice")
                .with("bik", EsfBuyer.PublicOffice.TREASURY)
                .with("iik", office.iban())
                .withKnown("payPurpose", office.payPurpose())
                .withKnown("productCode", office.productCode());
    }

    private Element seller() {
        var card = source.seller();
        var seller = named("seller").withKnown("address", source.sellerAddress());
        var account = card.accountIn(source.document().currency());
        account.ifPresent(each -> seller.withKnown("bank", each.bank()).withKnown("bik", each.bic()));
        if (source.vatPayer()) {
            seller.withKnown("certificateNum", card.vat().certificateNumber())
                    .withKnown("certificateSeries", card.vat().certificateSeries());
        }
        account.ifPresent(each -> seller.withKnown("iik", each.iban()));
        return seller.withKnown("kbe", card.kbe())
                .with("name", source.sellerName().strip())
                .with("tin", card.bin());
    }

    private static String sum(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static String exact(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}

package kz.kopir.bitrix.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.CrmParty;
import kz.kopir.bitrix.deal.CrmPayment;
import kz.kopir.bitrix.deal.CrmProduct;
import kz.kopir.bitrix.deal.CrmRequisite;
import kz.kopir.bitrix.deal.CrmRow;
import kz.kopir.bitrix.deal.ProductType;
import kz.kopir.bitrix.deal.StageSemantics;
import kz.kopir.contracts.Responsible;

/** Bitrix24's names for things, in one place. */
final class CrmObjects {

    private static final int GOODS = 1;

    private CrmObjects() {}

    static CrmDeal deal(CrmData item) {
        return new CrmDeal(
                item.id("id"),
                item.text("title"),
                StageSemantics.of(item.text("stageSemanticId")),
                item.id("companyId"),
                item.id("contactId"),
                item.text("currencyId"),
                Optional.ofNullable(item.decimal("opportunity")).orElse(BigDecimal.ZERO),
                item.time("movedTime"),
                item.time("closedate"),
                item.id("assignedById"),
                item.texts());
    }

    static CrmRow row(CrmData row) {
        return new CrmRow(
                row.id("productId"),
                row.text("productName"),
                Optional.ofNullable(row.decimal("price")).orElse(BigDecimal.ZERO),
                row.decimal("priceExclusive"),
                row.decimal("quantity"),
                row.decimal("discountSum"),
                row.decimal("taxRate"),
                row.flag("taxIncluded"),
                row.text("measureCode"),
                ProductType.of(row.integer("type", GOODS)));
    }

    static CrmPayment payment(CrmData payment) {
        return new CrmPayment(
                payment.flag("paid"),
                payment.time("datePaid"),
                payment.decimal("sum"),
                payment.text("paySystemName"),
                firstOf(payment, "psInvoiceId", "accountNumber"));
    }

    static CrmRequisite requisite(CrmData requisite) {
        return new CrmRequisite(
                requisite.id("ID"),
                firstOf(requisite, "RQ_COMPANY_NAME", "RQ_NAME", "RQ_COMPANY_FULL_NAME"),
                requisite.text("RQ_BIN"),
                requisite.text("RQ_IIN"),
                requisite.text("RQ_INN"));
    }

    static CrmParty company(CrmData company, List<CrmRequisite> requisites, String address) {
        return party(company.text("TITLE"), company, requisites, address);
    }

    static CrmParty contact(CrmData contact, List<CrmRequisite> requisites, String address) {
        return party(joined(contact, " ", "NAME", "LAST_NAME"), contact, requisites, address);
    }

    private static CrmParty party(String name, CrmData data, List<CrmRequisite> requisites, String address) {
        return new CrmParty(name, data.firstValue("PHONE"), data.firstValue("EMAIL"), address, requisites);
    }

    static String address(CrmData address) {
        return joined(address, ", ", "POSTAL_CODE", "CITY", "ADDRESS_1", "ADDRESS_2");
    }

    static Responsible responsible(CrmData user) {
        return new Responsible(user.id("ID"), joined(user, " ", "NAME", "LAST_NAME"), user.text("EMAIL"));
    }

    /** @param articleProperty null where the catalogue keeps no articles */
    static CrmProduct product(CrmData product, String articleProperty) {
        return new CrmProduct(
                product.id("id"),
                product.text("xmlId"),
                articleProperty == null ? null : value(product.at(articleProperty)));
    }

    /** All values of a property. */
    static List<String> values(CrmData property) {
        var values = property.json().isArray()
                ? property.items().stream().map(CrmObjects::value)
                : Stream.of(property).map(CrmObjects::value);
        return values.filter(Objects::nonNull).toList();
    }

    /** A property is {@code {"value":…}}, or a list of these when it is multiple. */
    private static String value(CrmData property) {
        if (property.json().isArray()) {
            return property.items().isEmpty() ? null : value(property.items().getFirst());
        }
        return property.json().isObject() ? property.text("value") : property.text();
    }

    private static String joined(CrmData data, String glue, String... names) {
        var text = Stream.of(names).map(data::text).filter(Objects::nonNull).collect(Collectors.joining(glue));
        return text.isEmpty() ? null : text;
    }

    private static String firstOf(CrmData data, String... names) {
        return Stream.of(names)
                .map(data::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}

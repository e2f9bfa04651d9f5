package kz.kopir.bitrix.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.CrmAccount;
import kz.kopir.bitrix.deal.CrmAddress;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.CrmParty;
import kz.kopir.bitrix.deal.CrmPayment;
import kz.kopir.bitrix.deal.CrmProduct;
import kz.kopir.bitrix.deal.CrmRequisite;
import kz.kopir.bitrix.deal.CrmRow;
import kz.kopir.bitrix.deal.ProductType;
import kz.kopir.bitrix.deal.StageSemantics;
import kz.kopir.bitrix.portal.DealReadingSettings;
import kz.kopir.contracts.Responsible;

/** Bitrix24's names for things, in one place, as both of its families of methods write them. */
final class CrmObjects {

    private static final int GOODS = 1;

    private CrmObjects() {}

    static CrmDeal deal(CrmData deal) {
        return new CrmDeal(
                deal.either("id", "ID").id(),
                deal.either("title", "TITLE").text(),
                StageSemantics.of(
                        deal.either("stageSemanticId", "STAGE_SEMANTIC_ID").text()),
                deal.either("companyId", "COMPANY_ID").id(),
                contactIds(deal),
                deal.either("mycompanyId", "MYCOMPANY_ID").id(),
                deal.either("currencyId", "CURRENCY_ID").text(),
                Optional.ofNullable(deal.either("opportunity", "OPPORTUNITY").decimal())
                        .orElse(BigDecimal.ZERO),
                deal.either("isManualOpportunity", "IS_MANUAL_OPPORTUNITY").flag(),
                deal.either("movedTime", "MOVED_TIME").time(),
                deal.either("closedate", "CLOSEDATE").time(),
                deal.either("assignedById", "ASSIGNED_BY_ID").id(),
                deal.either("comments", "COMMENTS").text(),
                deal.texts());
    }

    /** The main one first. */
    private static List<String> contactIds(CrmData deal) {
        var all = deal.either("contactIds", "CONTACT_IDS").items().stream().map(CrmData::id);
        return Stream.concat(
                        Stream.of(Optional.ofNullable(
                                deal.either("contactId", "CONTACT_ID").id())),
                        all.map(Optional::ofNullable))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    static CrmRow row(CrmData row) {
        return new CrmRow(
                row.either("productId", "PRODUCT_ID").id(),
                row.either("productName", "PRODUCT_NAME", "ORIGINAL_PRODUCT_NAME")
                        .text(),
                Optional.ofNullable(row.either("price", "PRICE").decimal()).orElse(BigDecimal.ZERO),
                row.either("priceExclusive", "PRICE_EXCLUSIVE").decimal(),
                row.either("priceBrutto", "PRICE_BRUTTO").decimal(),
                row.either("quantity", "QUANTITY").decimal(),
                row.either("discountSum", "DISCOUNT_SUM").decimal(),
                row.either("taxRate", "TAX_RATE").decimal(),
                row.either("taxIncluded", "TAX_INCLUDED").flag(),
                row.either("measureCode", "MEASURE_CODE").text(),
                ProductType.of(row.either("type", "TYPE").integer(GOODS)));
    }

    static CrmPayment payment(CrmData payment) {
        return new CrmPayment(
                payment.id("id"),
                payment.flag("paid"),
                payment.time("datePaid"),
                payment.decimal("sum"),
                payment.text("currency"),
                payment.text("paySystemName"),
                payment.either("psInvoiceId", "payVoucherNum", "accountNumber").text(),
                payment.flag("isReturn"));
    }

    /** @param shop the same payment in {@code sale.payment.list} */
    static CrmPayment payment(CrmPayment payment, CrmData shop) {
        return payment.known(
                shop.either("psInvoiceId", "payVoucherNum").text(), shop.flag("isReturn"), shop.decimal("sum"));
    }

    static CrmRequisite requisite(CrmData requisite) {
        return new CrmRequisite(
                requisite.id("ID"),
                requisite
                        .either("RQ_COMPANY_NAME", "RQ_NAME", "RQ_COMPANY_FULL_NAME")
                        .text(),
                requisite.text("RQ_BIN"),
                requisite.text("RQ_IIN"),
                requisite.text("RQ_INN"));
    }

    /** The account's number stands in the field of the preset that was used. */
    static CrmAccount account(CrmData account) {
        return new CrmAccount(
                account.id("ID"),
                account.id("ENTITY_ID"),
                account.either("RQ_IIK", "RQ_IBAN", "RQ_ACC_NUM").text(),
                account.either("RQ_BIK", "RQ_BIC", "RQ_SWIFT").text(),
                account.text("RQ_BANK_NAME"),
                account.text("RQ_ACC_CURRENCY"));
    }

    static CrmParty company(CrmData company, List<CrmRequisite> requisites, List<CrmAddress> addresses) {
        return party(company.text("TITLE"), company, requisites, addresses);
    }

    static CrmParty contact(CrmData contact, List<CrmRequisite> requisites, List<CrmAddress> addresses) {
        return party(joined(contact, " ", "NAME", "LAST_NAME"), contact, requisites, addresses);
    }

    private static CrmParty party(
            String name, CrmData data, List<CrmRequisite> requisites, List<CrmAddress> addresses) {
        return new CrmParty(
                name, data.firstValue("PHONE"), data.firstValue("EMAIL"), addresses, requisites, data.texts());
    }

    /** @param requisiteType the type of an owner that is a requisite */
    static Optional<CrmAddress> address(CrmData address, int requisiteType) {
        var text = joined(address, ", ", "POSTAL_CODE", "REGION", "PROVINCE", "CITY", "ADDRESS_1", "ADDRESS_2");
        var ofRequisite = address.integer("ENTITY_TYPE_ID", 0) == requisiteType;
        return Optional.ofNullable(text)
                .map(line -> new CrmAddress(
                        address.integer("TYPE_ID", 0), ofRequisite ? address.id("ENTITY_ID") : null, line));
    }

    static Responsible responsible(CrmData user) {
        return new Responsible(user.id("ID"), joined(user, " ", "NAME", "LAST_NAME"), user.text("EMAIL"));
    }

    static CrmProduct product(CrmData product, DealReadingSettings settings) {
        return new CrmProduct(
                product.id("id"),
                product.text("name"),
                ProductType.of(product.integer("type", GOODS)),
                product.text("xmlId"),
                settings.articleProperty().map(name -> value(product.at(name))).orElse(null),
                settings.componentsProperty()
                        .map(name -> joinedValues(product.at(name)))
                        .orElse(null));
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

    private static String joinedValues(CrmData property) {
        return property.json().isArray()
                ? property.items().stream()
                        .map(CrmObjects::value)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(";"))
                : value(property);
    }

    private static String joined(CrmData data, String glue, String... names) {
        var text = Stream.of(names).map(data::text).filter(Objects::nonNull).collect(Collectors.joining(glue));
        return text.isEmpty() ? null : text;
    }
}

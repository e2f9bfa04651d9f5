package kz.kopir.document.esf;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.Amounts;
import kz.kopir.document.BankAccount;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.OrganizationCard.Vat;
import kz.kopir.document.VatRates;
import kz.kopir.document.esf.EsfDetails.Type;

/** Tax invoices for tests. */
final class Invoices {

    static final String SELLER = "990140000483";
    static final String BUYER = "960640000535";
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final LineVat INCLUDED = new LineVat(VatCategory.STANDARD, new BigDecimal(16), true);
    static final LineVat ON_TOP = new LineVat(VatCategory.STANDARD, new BigDecimal(16), false);
    static final LineVat ZERO = new LineVat(VatCategory.ZERO, BigDecimal.ZERO, false);
    static final LineVat NONE = new LineVat(VatCategory.NONE, null, false);

    private Invoices() {}

    static DocumentLine line(int number, LineKind kind, String name, String quantity, String price, LineVat vat) {
        var amounts = Amounts.of(new BigDecimal(price), new BigDecimal(quantity), vat.rate(), vat.included());
        return new DocumentLine(
                number,
                new ProductRef("101", null, "KF-1000", null),
                name,
                kind,
                new BigDecimal(quantity),
                "796",
                new BigDecimal(price),
                vat,
                amounts.net(),
                amounts.vat(),
                amounts.gross());
    }

    static DocumentLine coffee(String quantity, String price, LineVat vat) {
        return line(1, LineKind.GOODS, "Кофе зерновой 1 кг", quantity, price, vat);
    }

    static DocumentCreated document(String currency, DocumentLine... lines) {
        return document(DocumentType.TAX_INVOICE, "TI-2026-11-0001", currency, totals(lines), lines);
    }

    static DocumentCreated document(
            DocumentType type, String number, String currency, Totals totals, DocumentLine... lines) {
        var order = new OrderRef("bitrix24:main", "42");
        return new DocumentCreated(
                new DocumentRef(new UUID(0, 1), 1, order, 1, SELLER, type, number, DAY),
                new Organization(SELLER, "ТОО «Копир»"),
                new Customer("ТОО «Ромашка & Ко»", BUYER, null, null, null, "г. Алматы, ул. Абая, 1"),
                null,
                currency,
                List.of(lines),
                totals,
                List.of("onec"),
                null,
                null,
                OffsetDateTime.parse("2026-11-20T10:00:00+05:00"));
    }

    static Totals totals(DocumentLine... lines) {
        var sum = Amounts.ZERO;
        for (var line : lines) {
            sum = sum.plus(new Amounts(line.net(), line.vatAmount(), line.gross()));
        }
        return new Totals(sum.net(), sum.vat(), sum.gross());
    }

    static OrganizationCard payer() {
        return seller(SELLER, new Vat(true, null, "60001", "1234567", null), "KZ86125KZT5004100100", "CASPKZKA");
    }

    static OrganizationCard noPayer() {
        return seller(SELLER, new Vat(false, null, null, null, null), "KZ86125KZT5004100100", "CASPKZKA");
    }

    static OrganizationCard seller(String bin, Vat vat, String iban, String bic) {
        var plain = OrganizationCard.of(bin, "ТОО «Копир»", true, null, null);
        return new OrganizationCard(
                bin,
                plain.name(),
                vat,
                kz.kopir.document.Names.of("г. Астана, пр. Мәңгілік Ел, 8"),
                null,
                null,
                List.of(new BankAccount(iban, bic, "АО «Kaspi Bank»", null, true)),
                "17",
                "710",
                List.of(new OrganizationCard.Signer(OrganizationCard.Signer.Role.ISSUER, "Бухгалтер", "Ахметова Әлия")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static EsfDefaults defaults() {
        return EsfDefaults.standard(rates());
    }

    static VatRates rates() {
        try (var rates = Invoices.class.getResourceAsStream("/vat-rates.csv")) {
            return VatRates.parse(new String(rates.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Details details() {
        return new Details();
    }

    /** Details to change one of. */
    static final class Details {
        Type type = Type.ORDINARY_INVOICE;
        LocalDate turnover;
        EsfDetails.RelatedInvoice related;
        EsfDetails.Contract contract = new EsfDetails.WithoutContract();
        EsfDetails.DeliveryDocument delivery;
        EsfBuyer buyer;
        BigDecimal currencyRate;
        Map<Integer, EsfLine> lines = Map.of();
        String operator;
        String additionalInfo;
        EsfDefaults defaults = Invoices.defaults();

        Details with(java.util.function.Consumer<Details> change) {
            change.accept(this);
            return this;
        }

        EsfDetails build() {
            return new EsfDetails(
                    type,
                    turnover,
                    related,
                    contract,
                    delivery,
                    buyer,
                    currencyRate,
                    lines,
                    operator,
                    additionalInfo,
                    defaults);
        }
    }
}

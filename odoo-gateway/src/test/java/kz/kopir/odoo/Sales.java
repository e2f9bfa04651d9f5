package kz.kopir.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
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

/** Documents of the test's own seller. */
public final class Sales {

    public static final String SAUDA = "990140000483";
    public static final Customer ROMASHKA =
            new Customer("ТОО «Ромашка»", "960640000535", null, "+77273001122", "zakaz@example.kz", "Алматы, Абая, 10");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Sales() {}

    public static DocumentRef ref(UUID document, DocumentType type) {
        return new DocumentRef(
                document,
                1,
                new OrderRef("bitrix24:main", document.toString()),
                1,
                SAUDA,
                type,
                type.prefix() + "-" + document.toString().substring(0, 8),
                LocalDate.of(2026, 11, 20));
    }

    public static DocumentCreated waybill(UUID document, DocumentLine... lines) {
        return of(document, DocumentType.WAYBILL, ROMASHKA, lines);
    }

    public static DocumentCreated of(UUID document, DocumentType type, Customer customer, DocumentLine... lines) {
        var all = List.of(lines);
        return new DocumentCreated(
                ref(document, type),
                new Organization(SAUDA, "ТОО «Көпір Сауда»"),
                customer,
                null,
                "KZT",
                all,
                new Totals(
                        all.stream().map(DocumentLine::net).reduce(BigDecimal.ZERO, BigDecimal::add),
                        all.stream().map(DocumentLine::vatAmount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        all.stream().map(DocumentLine::gross).reduce(BigDecimal.ZERO, BigDecimal::add)),
                List.of("odoo"),
                null,
                null,
                OffsetDateTime.now());
    }

    /** Two bags of coffee with 16 % in their price. */
    public static DocumentLine coffee() {
        return line("KF-1000", "Кофе зерновой 1 кг", LineKind.GOODS, "2", "5800.00", "16", true, null);
    }

    public static DocumentLine withoutUnit(DocumentLine line) {
        return new DocumentLine(
                line.line(),
                line.product(),
                line.name(),
                line.kind(),
                line.quantity(),
                null,
                line.price(),
                line.rowDiscount(),
                line.vat(),
                line.net(),
                line.vatAmount(),
                line.gross(),
                line.bookQuantity());
    }

    /** @param rate null for none */
    public static DocumentLine line(
            String article,
            String name,
            LineKind kind,
            String quantity,
            String price,
            String rate,
            boolean included,
            String discount) {
        var sum = new BigDecimal(price)
                .multiply(new BigDecimal(quantity))
                .subtract(discount == null ? BigDecimal.ZERO : new BigDecimal(discount))
                .setScale(2, RoundingMode.HALF_UP);
        var percent = rate == null ? BigDecimal.ZERO : new BigDecimal(rate);
        var vat = included
                ? sum.multiply(percent).divide(HUNDRED.add(percent), 2, RoundingMode.HALF_UP)
                : sum.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        var gross = included ? sum : sum.add(vat);
        return new DocumentLine(
                1,
                article == null ? null : new ProductRef(null, null, article, null),
                name,
                kind,
                new BigDecimal(quantity),
                "796",
                new BigDecimal(price),
                discount == null ? null : new BigDecimal(discount),
                rate == null
                        ? new LineVat(VatCategory.NONE, null, false)
                        : new LineVat(VatCategory.STANDARD, percent, included),
                gross.subtract(vat),
                vat,
                gross,
                null);
    }
}

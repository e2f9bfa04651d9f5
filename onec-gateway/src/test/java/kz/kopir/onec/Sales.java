package kz.kopir.onec;

import java.math.BigDecimal;
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

/** Documents of sales of 11 600 tenge. */
public final class Sales {

    public static final String SAUDA = "990140000483";
    public static final Customer ROMASHKA = new Customer("ТОО «Ромашка»", "960640000535", null, null, null, null);

    private Sales() {}

    public static DocumentCreated of(UUID document, String sellerBin, Customer customer, DocumentLine line) {
        return new DocumentCreated(
                new DocumentRef(
                        document,
                        1,
                        new OrderRef("bitrix24:main", document.toString()),
                        1,
                        sellerBin,
                        line.kind() == LineKind.GOODS ? DocumentType.WAYBILL : DocumentType.COMPLETION_ACT,
                        "WB-2026-11-0001",
                        LocalDate.of(2026, 11, 20)),
                new Organization(sellerBin, "ТОО «Көпір Сауда»"),
                customer,
                null,
                "KZT",
                List.of(line),
                new Totals(new BigDecimal("10000.00"), new BigDecimal("1600.00"), new BigDecimal("11600.00")),
                List.of("onec"),
                null,
                null,
                OffsetDateTime.now());
    }

    static DocumentCreated revised(DocumentCreated created, int revision) {
        var ref = created.document();
        return new DocumentCreated(
                new DocumentRef(
                        ref.id(),
                        revision,
                        ref.order(),
                        ref.set(),
                        ref.organizationBin(),
                        ref.type(),
                        ref.number(),
                        ref.date()),
                created.organization(),
                created.customer(),
                created.payment(),
                created.currency(),
                created.lines(),
                created.totals(),
                created.targets(),
                created.base(),
                created.responsible(),
                created.issuedAt());
    }

    public static DocumentLine goods(String article, String onecId) {
        return line(LineKind.GOODS, new ProductRef("101", onecId, article, null), "Кофе зерновой 1 кг");
    }

    public static DocumentLine service(String article) {
        return line(LineKind.SERVICE, new ProductRef("103", null, article, null), "Доставка по городу");
    }

    private static DocumentLine line(LineKind kind, ProductRef product, String name) {
        return new DocumentLine(
                1,
                product,
                name,
                kind,
                new BigDecimal("2"),
                "796",
                new BigDecimal("5800"),
                new LineVat(VatCategory.STANDARD, new BigDecimal("16"), true),
                new BigDecimal("10000.00"),
                new BigDecimal("1600.00"),
                new BigDecimal("11600.00"));
    }
}

package kz.kopir.document;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.contracts.VatCategory;

/** Deals for tests. */
public final class Deals {

    public static final String SELLER = "990140000483";

    private Deals() {}

    public static DealClosed deal(String deal, long version, String total, DealLine... lines) {
        return new DealClosed(
                "bitrix24:main",
                deal,
                new DealVersion(version, "hash-" + version),
                SELLER,
                new Customer("ТОО «Ромашка»", "960640000535", null, "+77011234567", null, null),
                null,
                "KZT",
                new BigDecimal(total),
                List.of(lines),
                new Responsible("1", "Данияр Ахметов", "D.Akhmetov@example.kz"),
                OffsetDateTime.parse("2026-11-20T10:00:00+05:00"));
    }

    public static DealLine goods(int line, String quantity, String price, LineVat vat) {
        return line(line, LineKind.GOODS, quantity, price, vat);
    }

    public static DealLine service(int line, String quantity, String price, LineVat vat) {
        return line(line, LineKind.SERVICE, quantity, price, vat);
    }

    public static LineVat included(String rate) {
        return new LineVat(VatCategory.STANDARD, rate == null ? null : new BigDecimal(rate), true);
    }

    public static LineVat onTop(String rate) {
        return new LineVat(VatCategory.STANDARD, new BigDecimal(rate), false);
    }

    public static LineVat without() {
        return new LineVat(VatCategory.NONE, null, false);
    }

    private static DealLine line(int line, LineKind kind, String quantity, String price, LineVat vat) {
        return new DealLine(
                line,
                new ProductRef("101", null, "KF-1000", null),
                "Кофе зерновой 1 кг",
                kind,
                new BigDecimal(quantity),
                "796",
                new BigDecimal(price),
                null,
                vat);
    }

    public static DealClosed soldBy(String bin, DealClosed deal) {
        return new DealClosed(
                deal.source(),
                deal.deal(),
                deal.version(),
                bin,
                deal.customer(),
                deal.payment(),
                deal.currency(),
                deal.total(),
                deal.lines(),
                deal.responsible(),
                deal.closedAt());
    }
}

package kz.kopir.notifier.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Payment;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.TargetRef;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;

/** The events of a trading company over the last 400 days: the same each time but for the day on which they end. */
public final class Business {

    public static final String SELLER = "990140000483";
    public static final String OTHER_SELLER = "971240001315";
    private static final int DAYS = 400;
    private static final List<String> MANAGERS =
            List.of("Айгерим Садыкова", "Данияр Ахметов", "Ольга Ким", "Ерлан Жумабаев");
    private static final List<String> EMAILS =
            List.of("aigerim@example.kz", "daniyar@example.kz", "olga@example.kz", "erlan@example.kz");
    private static final List<String> PRODUCTS = List.of(
            "Кофе зерновой 1 кг", "Чай чёрный", "Сахар 5 кг", "Сироп ванильный", "Стакан 250 мл", "Молоко 3,2%");
    private static final List<DocumentType> TYPES =
            List.of(DocumentType.INVOICE, DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.TAX_INVOICE);
    private static final List<String> METHODS = List.of("KASPI", "CARD", "CASH", "INVOICE");

    private final Random random = new Random(7);
    private final List<KopirEvent> events = new ArrayList<>();
    private final LocalDate today;

    private Business(LocalDate today) {
        this.today = today;
    }

    public static List<KopirEvent> until(LocalDate today) {
        var business = new Business(today);
        for (var back = DAYS; back >= 0; back--) {
            for (var i = 0; i < 4; i++) {
                business.deal(back * 4 + i, today.minusDays(back));
            }
        }
        business.stock();
        return business.events;
    }

    private void deal(int number, LocalDate day) {
        var manager = random.nextInt(MANAGERS.size());
        var customer = random.nextInt(12);
        var lines = new ArrayList<DealLine>();
        var total = BigDecimal.ZERO;
        for (var i = 0; i <= random.nextInt(3); i++) {
            var product = random.nextInt(PRODUCTS.size());
            var quantity = BigDecimal.valueOf(1 + random.nextInt(20));
            var price = BigDecimal.valueOf(50_000 + random.nextInt(5_000_000), 2);
            total = total.add(price.multiply(quantity));
            lines.add(new DealLine(
                    i + 1,
                    new ProductRef("P" + product, null, null, null),
                    PRODUCTS.get(product),
                    LineKind.GOODS,
                    quantity,
                    "796",
                    price,
                    null,
                    new LineVat(VatCategory.STANDARD, BigDecimal.valueOf(16), true)));
        }
        var at = day.atTime(LocalTime.of(9, 0))
                .atZone(ReadFacts.ZONE)
                .toOffsetDateTime()
                .plusMinutes(number % 60);
        var seller = number % 4 == 0 ? OTHER_SELLER : SELLER;
        var buyer = new Customer(
                "ТОО «Покупатель %c»".formatted('А' + customer),
                "9601400001%02d".formatted(customer),
                null,
                null,
                null,
                null);
        var responsible = new Responsible(Integer.toString(manager), MANAGERS.get(manager), EMAILS.get(manager));
        var version = new DealVersion(1, "h" + number);
        var paid = number % 3 != 0;
        events.add(new DealClosed(
                "bitrix24:main",
                "B" + number,
                version,
                seller,
                buyer,
                paid ? new Payment(METHODS.get(number % 4), at.plusHours(2), "r" + number, total) : null,
                "KZT",
                total,
                lines,
                responsible,
                at));
        if (number % 41 == 0) {
            events.add(new DealReopened(
                    "bitrix24:main", "B" + number, version, DealReopened.Reason.LOST, at.plusHours(1)));
        } else if (number % 37 == 0) {
            events.add(new DealRejected(
                    "bitrix24:main",
                    "B" + number,
                    version,
                    "DOC-0201",
                    "Суммы не сходятся",
                    total,
                    total,
                    at.plusMinutes(1)));
        } else {
            document(number, day, at, seller, buyer, responsible, total);
        }
    }

    private void document(
            int number,
            LocalDate day,
            OffsetDateTime at,
            String seller,
            Customer buyer,
            Responsible responsible,
            BigDecimal total) {
        var reference = new DocumentRef(
                UUID.nameUUIDFromBytes(("B" + number).getBytes()),
                1,
                new OrderRef("bitrix24:main", "B" + number),
                1,
                seller,
                TYPES.get(number % TYPES.size()),
                "N-" + number,
                day);
        var vat = total.multiply(BigDecimal.valueOf(16)).divide(BigDecimal.valueOf(116), 2, RoundingMode.HALF_UP);
        events.add(new DocumentCreated(
                reference,
                new Organization(seller, seller.equals(SELLER) ? "ТОО «Көпір Сауда»" : "ТОО «Көпір Сервис»"),
                buyer,
                null,
                "KZT",
                List.of(),
                new Totals(total.subtract(vat), vat, total),
                List.of("onec"),
                null,
                responsible,
                at.plusMinutes(1)));
        var target = new TargetRef("onec", "main", 1);
        if (number % 23 == 0) {
            events.add(new DocumentRejected(
                    reference, target, number % 2 == 0 ? "ONEC-0301" : "ONEC-0302", "Нет товара", at.plusMinutes(2)));
        } else {
            events.add(new DocumentPosted(reference, target, "ref", "0001", at.plusMinutes(2)));
        }
        if (number % 29 == 0) {
            events.add(new DocumentCancelled(reference.withRevision(2), "Ошибка", at.plusMinutes(3)));
        }
        if (number % 53 == 0) {
            events.add(new DeliveryParked(
                    "bitrix-gateway",
                    "bitrix24:main/B" + number,
                    "write-number",
                    null,
                    null,
                    "BTX-0301",
                    "Сделки больше нет",
                    at.plusMinutes(4),
                    "/bitrix-gateway/api/tasks/1"));
        }
    }

    private void stock() {
        for (var warehouse : List.of("Основной склад", "Магазин")) {
            var lines = new ArrayList<StockSnapshot.Line>();
            for (var i = 0; i < PRODUCTS.size(); i++) {
                lines.add(new StockSnapshot.Line(
                        "P-" + i,
                        null,
                        PRODUCTS.get(i),
                        null,
                        BigDecimal.valueOf(10 + random.nextInt(500)),
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(random.nextInt(500)),
                        today.atTime(8, 0).atZone(ReadFacts.ZONE).toOffsetDateTime()));
            }
            events.add(new StockSnapshot(UUID.randomUUID(), "main", warehouse, 1, 1, lines));
        }
    }
}

package kz.kopir.document.printing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.CustomerAccount;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.document.Amounts;
import kz.kopir.document.BankAccount;
import kz.kopir.document.Names;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.OrganizationCard.Signer.Role;
import kz.kopir.document.print.Delivery;
import kz.kopir.document.print.Image;
import kz.kopir.document.print.Mark;
import kz.kopir.document.print.Movement;
import kz.kopir.document.print.Party;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.PrintedDocument.RateTotal;
import kz.kopir.document.print.PrintedDocument.Reference;
import kz.kopir.document.print.PrintedLine;
import kz.kopir.document.printing.Printables.Printable;

/** What the forms show of an issued document and of the seller's card of that day. */
final class PrintView {

    private static final Map<DocumentType, Names> BASES = Map.of(
            DocumentType.INVOICE, new Names("Счёт на оплату", "Төлем шоты", "Invoice for payment"),
            DocumentType.WAYBILL, new Names("Накладная", "Жүкқұжат", "Waybill"),
            DocumentType.COMPLETION_ACT,
                    new Names("Акт выполненных работ", "Орындалған жұмыстар актісі", "Act of completion"),
            DocumentType.SHIPMENT, new Names("Отгрузка", "Тиеп жөнелту", "Shipment"),
            DocumentType.INVENTORY_COUNT, new Names("Инвентаризация", "Түгендеу", "Inventory count"));

    private final Printable printable;
    private final DocumentCreated document;
    private final OrganizationCard seller;
    private final Mark mark;
    private final String number;

    /** @param number ours, or the target system's where the organisation prints that one */
    PrintView(Printable printable, String number) {
        this.printable = printable;
        this.document = printable.document();
        this.seller = printable.seller();
        this.mark = printable.cancelled()
                ? Mark.CANCELLED
                : printable.document().document().number() == null ? Mark.DRAFT : Mark.NONE;
        this.number = number;
    }

    PrintedDocument toPrint() {
        var totals = document.totals();
        return new PrintedDocument(
                document.document().type().name().toLowerCase(Locale.ROOT),
                number,
                document.document().date(),
                mark,
                seller(),
                document.customer() == null ? null : buyer(document.customer()),
                contract(),
                document.lines().stream().map(this::line).toList(),
                rates(document.lines()),
                new Amounts(totals.net(), totals.vat(), totals.gross()),
                document.currency(),
                document.currencyRate(),
                base(),
                esf(),
                seller.knp(),
                paymentLink(),
                delivery(),
                movement());
    }

    private Reference contract() {
        var contract = document.contract();
        return contract == null ? null : new Reference(Names.of(""), contract.number(), contract.date());
    }

    private Reference base() {
        var base = printable.base();
        return base == null ? null : new Reference(BASES.get(base.type()), base.number(), base.date());
    }

    private PrintedDocument.Esf esf() {
        var registration = printable.registration();
        return registration == null
                ? null
                : new PrintedDocument.Esf(registration.registrationNumber(), registration.status());
    }

    private Movement movement() {
        var movement = document.movement();
        return movement == null
                ? Movement.UNKNOWN
                : new Movement(store(movement.from()), store(movement.to()), text(movement.reason()));
    }

    private static Names store(kz.kopir.contracts.Movement.Warehouse warehouse) {
        return warehouse == null ? null : text(warehouse.name() == null ? warehouse.code() : warehouse.name());
    }

    private static Names text(String text) {
        return text == null ? null : Names.of(text);
    }

    private Party seller() {
        return new Party(
                seller.name(),
                seller.bin(),
                seller.address(),
                seller.phone(),
                seller.accountIn(document.currency()).map(this::account).orElse(null),
                certificate(),
                new Party.Signers(signer(Role.DIRECTOR), signer(Role.CHIEF_ACCOUNTANT), signer(Role.ISSUER)),
                image(seller.logo()),
                image(seller.stamp()));
    }

    private Party.Account account(BankAccount account) {
        return new Party.Account(account.iban(), account.bic(), Names.of(account.bank()), seller.kbe());
    }

    private Party.VatCertificate certificate() {
        var vat = seller.vat();
        return vat.certificateNumber() == null
                ? null
                : new Party.VatCertificate(vat.certificateSeries(), vat.certificateNumber(), vat.certificateDate());
    }

    private Party.Signer signer(Role role) {
        return seller.signer(role)
                .map(signer -> new Party.Signer(Names.of(signer.position()), Names.of(signer.name())))
                .orElse(null);
    }

    /** A {@code data:} URI, as the card's check lets in. */
    private static Image image(String dataUri) {
        if (dataUri == null) {
            return null;
        }
        var comma = dataUri.indexOf(',');
        var type = dataUri.substring("data:".length(), dataUri.indexOf(';'));
        return new Image(type, Base64.getMimeDecoder().decode(dataUri.substring(comma + 1)));
    }

    private static Party buyer(Customer customer) {
        return new Party(
                Names.of(customer.name()),
                customer.taxId(),
                text(customer.address()),
                customer.phone(),
                account(customer.account()),
                null,
                null,
                null,
                null);
    }

    private static Party.Account account(CustomerAccount account) {
        return account == null ? null : new Party.Account(account.iban(), account.bik(), text(account.bank()), null);
    }

    private Delivery delivery() {
        var destination =
                document.customer() == null ? null : document.customer().deliveryAddress();
        return destination == null
                ? Delivery.UNKNOWN
                : new Delivery(null, null, null, null, null, null, text(destination), null, null);
    }

    private PrintedLine line(DocumentLine line) {
        return new PrintedLine(
                line.product() == null ? null : line.product().article(),
                Names.of(line.name()),
                Units.of(line.unit()),
                line.quantity(),
                line.price(),
                line.vat(),
                new Amounts(line.net(), line.vatAmount(), line.gross()),
                line.kind() == LineKind.SERVICE ? document.document().date() : null,
                null,
                line.bookQuantity());
    }

    /** The highest rate first, what is without VAT last. */
    private static List<RateTotal> rates(List<DocumentLine> lines) {
        var totals = new TreeMap<BigDecimal, Amounts>(Comparator.reverseOrder());
        var without = Amounts.ZERO;
        var anyWithout = false;
        for (var line : lines) {
            var amounts = new Amounts(line.net(), line.vatAmount(), line.gross());
            if (line.vat().rate() == null) {
                anyWithout = true;
                without = without.plus(amounts);
            } else {
                totals.merge(line.vat().rate().stripTrailingZeros(), amounts, Amounts::plus);
            }
        }
        var rates = new ArrayList<RateTotal>();
        totals.forEach((rate, amounts) -> rates.add(new RateTotal(rate, amounts)));
        if (anyWithout) {
            rates.add(new RateTotal(null, without));
        }
        return rates;
    }

    private String paymentLink() {
        return seller.paymentLink() == null
                ? null
                : seller.paymentLink()
                        .replace("{number}", number)
                        .replace("{total}", document.totals().gross().toPlainString());
    }
}

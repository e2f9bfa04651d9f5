package kz.kopir.onec.exchange;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.contracts.Contract;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.Movement;
import kz.kopir.contracts.Movement.Warehouse;
import kz.kopir.contracts.ProductRef;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.ExchangeDocument.Agreed;
import kz.kopir.onec.exchange.ExchangeDocument.Base;
import kz.kopir.onec.exchange.ExchangeDocument.Line;
import kz.kopir.onec.exchange.ExchangeDocument.Party;
import kz.kopir.onec.exchange.ExchangeDocument.Product;
import kz.kopir.onec.exchange.ExchangeDocument.Store;
import kz.kopir.onec.exchange.ExchangeDocument.Sums;
import kz.kopir.onec.posting.entity.Content;
import kz.kopir.onec.posting.entity.CounterpartyKey;
import kz.kopir.onec.posting.entity.Header;
import kz.kopir.onec.posting.entity.OnecDocument;
import kz.kopir.onec.posting.entity.OnecDocument.OtherSide;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.onec.posting.entity.Rows;

/** Tells one of our documents in the words of the exchange, under the key that it has in 1C by every way. */
public final class ComposeExchange {

    private static final Movement NOWHERE = new Movement(null, null, null);
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final OnecConnection onec;
    private final DocumentCreated document;
    private final OnecDocument kind;
    private final Content content;

    private ComposeExchange(OnecConnection onec, DocumentCreated document, UUID key) {
        this.onec = onec;
        this.document = document;
        this.kind = OnecDocuments.of(document.document().type());
        this.content = new Content(document, null, key, onec.settings().zone());
    }

    /** @param base the document that it rests on, or null */
    public static ExchangeDocument of(OnecConnection onec, DocumentCreated document, UUID key, Base base) {
        return new ComposeExchange(onec, document, key).compose(base);
    }

    /** A type's name on the wire, such as {@code tax_invoice}. */
    public static String type(DocumentType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private ExchangeDocument compose(Base base) {
        var ref = document.document();
        var movement = document.movement() == null ? NOWHERE : document.movement();
        var trade = kind.otherSide() != OtherSide.NOBODY;
        return new ExchangeDocument(
                content.key(),
                type(ref.type()),
                ref.number(),
                Header.moment(content).truncatedTo(ChronoUnit.SECONDS),
                document.turnoverDate(),
                ref.order().key(),
                true,
                new Party(
                        null,
                        document.organization().bin(),
                        null,
                        null,
                        document.organization().name()),
                trade ? counterparty(document.customer()) : null,
                trade ? contract(document.contract()) : null,
                kind.stores().from() ? store(movement.from()) : null,
                kind.stores().to() ? store(movement.to()) : null,
                document.currency(),
                document.currencyRate() == null ? BigDecimal.ONE : document.currencyRate(),
                content.includesVat(),
                base,
                Header.comment(document),
                Header.reason(document),
                accounts(),
                document.lines().stream().map(this::line).toList(),
                new Sums(
                        document.totals().net(),
                        document.totals().vat(),
                        document.totals().gross()));
    }

    private Party counterparty(Customer customer) {
        return CounterpartyKey.of(customer, onec.settings().unnamedBuyer())
                .map(key -> new Party(key, customer.bin(), customer.iin(), customer.phone(), customer.name()))
                .orElseGet(
                        () -> new Party(null, null, null, null, onec.settings().retailCounterparty()));
    }

    private static Agreed contract(Contract contract) {
        return contract == null || contract.number() == null ? null : new Agreed(contract.number(), contract.date());
    }

    private Store store(Warehouse named) {
        if (named == null || named.name() == null && named.code() == null) {
            return new Store(null, onec.settings().warehouse());
        }
        return new Store(null, named.name() == null ? named.code() : named.name());
    }

    private Map<String, String> accounts() {
        return kind.accounts().stream()
                .collect(Collectors.toMap(
                        account -> account.name().toLowerCase(Locale.ROOT),
                        account -> account.code(onec.settings().accounts())));
    }

    private Line line(DocumentLine line) {
        var sum = content.includesVat() ? line.gross() : line.net();
        return new Line(
                line.line(),
                line.kind().name(),
                product(line.product()),
                line.name(),
                line.quantity(),
                line.kind() == LineKind.SERVICE ? null : line.unit(),
                Rows.price(line, sum, content.includesVat()),
                sum,
                line.vat().rate(),
                line.vatAmount(),
                line.bookQuantity());
    }

    private static Product product(ProductRef product) {
        if (product == null) {
            return new Product(null, null, null);
        }
        var key = product.onecId() != null && product.onecId().matches(UUID_FORM)
                ? UUID.fromString(product.onecId())
                : null;
        return new Product(key, product.article(), product.barcode());
    }
}

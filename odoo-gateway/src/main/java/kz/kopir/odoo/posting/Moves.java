package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Currencies;
import kz.kopir.odoo.books.LinePrice;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.books.Partners;
import kz.kopir.odoo.books.Products;
import kz.kopir.odoo.books.Tax;
import kz.kopir.odoo.books.Taxes;
import kz.kopir.odoo.client.ExternalId;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClient.Cell;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.odoo.client.OdooReply;
import kz.kopir.odoo.client.Trouble;

/** The invoice of a document in Odoo: looked for by external id and by {@code ref}, and written. */
@ApplicationScoped
public class Moves {

    private final OdooClients clients;
    private final Partners partners;
    private final Products products;
    private final Taxes taxes;
    private final Currencies currencies;

    Moves(OdooClients clients, Partners partners, Products products, Taxes taxes, Currencies currencies) {
        this.clients = clients;
        this.partners = partners;
        this.products = products;
        this.taxes = taxes;
        this.currencies = currencies;
    }

    /** The one of the document; empty when Odoo has none. */
    public Uni<Optional<Move>> find(OdooConnection connection, DocumentRef document) {
        return byExternalId(connection, document.id())
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : byRef(connection, document));
    }

    public Uni<Optional<Move>> byExternalId(OdooConnection connection, UUID document) {
        return clients.of(connection)
                .byExternalId(ExternalId.ofDocument(document))
                .chain(found -> found.map(id -> read(connection, id))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    public Uni<Optional<Move>> read(OdooConnection connection, long id) {
        return clients.of(connection).read(Move.MODEL, id, Move.FIELDS).map(found -> found.map(Move::of));
    }

    /** Somebody may have removed its external id, or brought in another database's invoices. */
    private Uni<Optional<Move>> byRef(OdooConnection connection, DocumentRef document) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> client.search(
                        Move.MODEL,
                        List.of(
                                List.of("ref", "=", document.number()),
                                List.of("invoice_origin", "=", document.order().key()),
                                List.of(
                                        "move_type",
                                        "=",
                                        MoveType.of(document.type()).odoo()),
                                List.of("company_id", "=", who.company())),
                        Move.FIELDS,
                        "id",
                        1))
                .map(found -> Optional.ofNullable(found.get(0)).map(Move::of));
    }

    /** Writes its head; under the external id there is one, however often this is called. */
    Uni<Long> createHead(OdooConnection connection, DocumentCreated created) {
        var document = created.document();
        return partners.of(connection, created.customer(), true)
                .chain(partner -> currency(connection, created)
                        .chain(currency -> clients.of(connection)
                                .load(
                                        Move.MODEL,
                                        ExternalId.ofDocument(document.id()),
                                        head(connection, created, partner, currency))));
    }

    private Uni<Long> currency(OdooConnection connection, DocumentCreated created) {
        return currencies.of(
                connection,
                created.currency(),
                created.currencyRate(),
                created.document().date());
    }

    private static List<Cell> head(OdooConnection connection, DocumentCreated created, long partner, long currency) {
        var document = created.document();
        var type = MoveType.of(document.type());
        var cells = new ArrayList<>(List.of(
                Cell.of("move_type", type.odoo()),
                Cell.of("partner_id/.id", partner),
                Cell.of("invoice_date", document.date()),
                Cell.of("ref", document.number()),
                Cell.of("invoice_origin", document.order().key()),
                Cell.of("currency_id/.id", currency)));
        var journal = type.journal(connection.settings().journals());
        if (journal != null) {
            cells.add(Cell.of("journal_id/.id", journal));
        }
        return cells;
    }

    /** Puts the document's lines in the place of those that there are. */
    Uni<Void> writeLines(OdooConnection connection, DocumentCreated created, long move) {
        var use = MoveType.of(created.document().type()).use();
        return Multi.createFrom()
                .iterable(created.lines())
                .onItem()
                .transformToUniAndConcatenate(line -> products.of(connection, line, true)
                        .chain(product ->
                                taxes.of(connection, use, line.vat()).map(tax -> line(connection, line, product, tax))))
                .collect()
                .asList()
                .chain(lines -> {
                    var commands = new ArrayList<List<Object>>();
                    commands.add(List.of(5, 0, 0));
                    lines.forEach(line -> commands.add(List.of(0, 0, line)));
                    return clients.of(connection)
                            .call(OdooCall.on(Move.MODEL, "write", move)
                                    .with("vals", Map.of("invoice_line_ids", commands)))
                            .replaceWithVoid();
                });
    }

    private static Map<String, Object> line(OdooConnection connection, DocumentLine line, long product, Tax tax) {
        var price = LinePrice.of(line, tax);
        var values = new LinkedHashMap<String, Object>();
        if (product != Products.NONE) {
            values.put("product_id", product);
        }
        values.put("name", line.name());
        values.put("quantity", line.quantity());
        values.put("price_unit", price.unit());
        values.put("discount", price.discount());
        // without a word Odoo would take the product's or the company's own
        values.put("tax_ids", List.of(List.of(6, 0, tax.id() == null ? List.of() : List.of(tax.id()))));
        var unit = line.unit() == null ? null : connection.settings().units().get(line.unit());
        if (unit != null) {
            values.put("product_uom_id", unit);
        }
        return values;
    }

    /** Posts it; one that somebody else has posted meanwhile is posted. */
    Uni<Move> post(OdooConnection connection, long move) {
        return clients.of(connection)
                .call(OdooCall.on(Move.MODEL, "action_post", move))
                .onItemOrFailure()
                .transformToUni((done, failure) -> failure == null || isRefusal(failure)
                        ? readBack(connection, move).map(now -> {
                            if (failure != null && !now.isPosted()) {
                                throw (OdooException) failure;
                            }
                            return now;
                        })
                        : Uni.createFrom().failure(failure));
    }

    Uni<Move> readBack(OdooConnection connection, long move) {
        return read(connection, move)
                .map(found -> found.orElseThrow(() -> new OdooException(new OdooReply.Refused(
                        Trouble.NOT_FOUND, "ODOO-0303", "Счёт, который только что был в Odoo, исчез."))));
    }

    /** Takes it back, whether it is posted or not; up to version 18 a posted one becomes a draft before. */
    Uni<Void> cancel(OdooConnection connection, Move move) {
        var client = clients.of(connection);
        return client.version()
                .chain(version -> move.isPosted() && version < 19
                        ? draft(connection, move.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> client.call(OdooCall.on(Move.MODEL, "button_cancel", move.id())))
                .replaceWithVoid();
    }

    Uni<Void> draft(OdooConnection connection, long move) {
        return clients.of(connection)
                .call(OdooCall.on(Move.MODEL, "button_draft", move))
                .replaceWithVoid();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof OdooException odoo && odoo.isRefusal();
    }
}

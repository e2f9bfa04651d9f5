package kz.kopir.odoo.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.posting.Postings.Posting;

/**
 * How invoices of ours stand in Odoo now. One that was paid, wholly or in part, before a credit note took back the whole of it stays paid in
 * Odoo's own words; such a one is reversed to us.
 */
@ApplicationScoped
class SeeInvoices {

    private static final int MANY_NOTES = 1000;
    private static final List<String> FIELDS = List.of("state", "payment_state", "amount_total", "write_date");

    private final OdooClients clients;

    SeeInvoices(OdooClients clients) {
        this.clients = clients;
    }

    /** By the invoice's id: what was done to it, null where it stands as we left it. Those that are gone are missing. */
    Uni<Map<Long, Change>> of(OdooConnection connection, List<Posting> postings) {
        if (postings.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return clients.of(connection)
                .call(OdooCall.of(Move.MODEL, "search_read")
                        .with(
                                "domain",
                                List.of(List.of(
                                        "id",
                                        "in",
                                        postings.stream().map(Posting::move).toList())))
                        .with("fields", FIELDS)
                        .with("limit", postings.size()))
                .map(SeeInvoices::moves)
                .chain(moves -> withReversed(connection, moves));
    }

    private static List<Move> moves(JsonNode found) {
        return StreamSupport.stream(found.spliterator(), false).map(Move::of).toList();
    }

    private Uni<Map<Long, Change>> withReversed(OdooConnection connection, List<Move> moves) {
        var seen = new HashMap<Long, Change>();
        moves.forEach(move -> seen.put(move.id(), move.change()));
        var paid = moves.stream().filter(SeeInvoices::isPaid).toList();
        return paid.isEmpty()
                ? Uni.createFrom().item(seen)
                : creditedOf(connection, paid).map(credited -> {
                    paid.stream()
                            .filter(move -> credited.getOrDefault(move.id(), BigDecimal.ZERO)
                                            .compareTo(move.total())
                                    >= 0)
                            .forEach(move -> seen.put(move.id(), Change.REVERSED));
                    return seen;
                });
    }

    private static boolean isPaid(Move move) {
        return move.change() == Change.PAID || move.change() == Change.PARTLY_PAID;
    }

    /** By the invoice's id, the sum of the posted credit notes of it. */
    private Uni<Map<Long, BigDecimal>> creditedOf(OdooConnection connection, List<Move> moves) {
        return clients.of(connection)
                .search(
                        Move.MODEL,
                        List.of(
                                List.of(
                                        "reversed_entry_id",
                                        "in",
                                        moves.stream().map(Move::id).toList()),
                                List.of("state", "=", "posted")),
                        List.of("reversed_entry_id", "amount_total"),
                        "id",
                        MANY_NOTES)
                .map(notes -> {
                    var credited = new HashMap<Long, BigDecimal>();
                    notes.forEach(note -> credited.merge(
                            note.path("reversed_entry_id").path(0).asLong(),
                            Move.of(note).total(),
                            BigDecimal::add));
                    return credited;
                });
    }
}

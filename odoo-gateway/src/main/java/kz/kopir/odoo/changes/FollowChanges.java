package kz.kopir.odoo.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.odoo.OdooConfig;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;

/**
 * Asks Odoo which invoices were written since the last time, by {@code write_date}, which a payment moves too. It has whole seconds and is
 * noted when a transaction begins, so a piece is read again each time; what is seen twice is told once. A page begins with the second that the one before
 * ended in, since what is written meanwhile moves to the end and would shift the rest; only within one second it goes by offset.
 */
@ApplicationScoped
class FollowChanges {

    private static final int PAGE = 200;
    private static final int MOMENT_LENGTH = 19;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> TYPES = List.of("out_invoice", "in_invoice", "out_refund", "in_refund");
    private static final List<String> FIELDS = List.of("reversed_entry_id", "write_date");

    private final OdooClients clients;
    private final SeeInvoices seeInvoices;
    private final Watched watched;
    private final TellChanges tellChanges;
    private final Clock clock;
    private final OdooConfig.Changes config;

    FollowChanges(
            OdooClients clients,
            SeeInvoices seeInvoices,
            Watched watched,
            TellChanges tellChanges,
            Clock clock,
            OdooConfig config) {
        this.clients = clients;
        this.seeInvoices = seeInvoices;
        this.watched = watched;
        this.tellChanges = tellChanges;
        this.clock = clock;
        this.config = config.changes();
    }

    Uni<Void> of(OdooConnection connection) {
        return watched.readUntil(connection.name())
                .map(until -> until.orElseGet(this::beginning))
                .chain(until -> from(connection, until.minus(config.overlap()), until, 0));
    }

    /** What was before us is none of ours; Odoo's clock may be late by as much as a day's zone. */
    private LocalDateTime beginning() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).minusDays(1);
    }

    private Uni<Void> from(OdooConnection connection, LocalDateTime since, LocalDateTime until, int offset) {
        return page(connection, since, offset).chain(page -> {
            var last = page.isEmpty() ? since : writtenAt(page.get(page.size() - 1));
            var newest = later(until, last);
            return told(connection, page)
                    .chain(() -> page.size() < PAGE
                            ? watched.isRead(connection.name(), newest)
                            : last.isAfter(since)
                                    ? from(connection, last, newest, 0)
                                    : from(connection, since, newest, offset + PAGE));
        });
    }

    private Uni<JsonNode> page(OdooConnection connection, LocalDateTime since, int offset) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> client.call(OdooCall.of(Move.MODEL, "search_read")
                        .with(
                                "domain",
                                List.of(
                                        List.of("company_id", "=", who.company()),
                                        List.of("move_type", "in", TYPES),
                                        List.of("write_date", ">=", MOMENT.format(since))))
                        .with("fields", FIELDS)
                        .with("order", "write_date asc, id asc")
                        .with("offset", offset)
                        .with("limit", PAGE)));
    }

    private Uni<Void> told(OdooConnection connection, JsonNode page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var moves = StreamSupport.stream(page.spliterator(), false)
                .map(FollowChanges::invoice)
                .collect(Collectors.toSet());
        return watched.among(connection.name(), moves)
                .chain(known -> seeInvoices.of(connection, known).chain(seen -> tellChanges.tell(known, seen)));
    }

    /** A credit note says something of the invoice that it reverses, which Odoo need not write then. */
    private static long invoice(JsonNode move) {
        var reversed = move.path("reversed_entry_id").path(0);
        return reversed.isNumber() ? reversed.asLong() : move.path("id").asLong();
    }

    private static LocalDateTime writtenAt(JsonNode move) {
        return LocalDateTime.parse(move.path("write_date").asText().substring(0, MOMENT_LENGTH), MOMENT);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}

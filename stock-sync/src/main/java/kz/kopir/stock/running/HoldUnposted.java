package kz.kopir.stock.running;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.Movement;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgUnposted;
import kz.kopir.stock.store.PgWanted;

/** Holds the goods of documents that 1C does not know of yet, where the configuration wants it; their stock is read and told anew. */
@ApplicationScoped
public class HoldUnposted {

    /** Those that take goods out of a warehouse. */
    private static final Set<DocumentType> TAKING =
            Set.of(DocumentType.WAYBILL, DocumentType.SHIPMENT, DocumentType.WRITE_OFF, DocumentType.TRANSFER);

    private static final String ONEC = "onec";
    private static final Predicate<String> REFERENCE =
            Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();

    private final PgUnposted unposted;
    private final PgWanted wanted;
    private final StockConfig config;

    HoldUnposted(PgUnposted unposted, PgWanted wanted, StockConfig config) {
        this.unposted = unposted;
        this.wanted = wanted;
        this.config = config;
    }

    public Uni<Void> hold(Tx tx, DocumentCreated event) {
        var connection = connection(event.organization().bin());
        if (connection.isEmpty()
                || !event.targets().contains(ONEC)
                || !TAKING.contains(event.document().type())) {
            return Uni.createFrom().voidItem();
        }
        var lines = event.lines().stream()
                .filter(line -> line.kind() == LineKind.GOODS && product(line) != null)
                .map(line -> new PgUnposted.Line(line.line(), product(line), from(event.movement()), line.quantity()))
                .toList();
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unposted.add(tx, event.document().id(), event.document().revision(), connection.get(), lines)
                .chain(() -> want(
                        tx,
                        connection.get(),
                        lines.stream().map(PgUnposted.Line::product).toList()));
    }

    /** It is in 1C, or will not be. */
    public Uni<Void> release(Tx tx, DocumentRef document, OffsetDateTime at) {
        if (connection(document.organizationBin()).isEmpty() || !TAKING.contains(document.type())) {
            return Uni.createFrom().voidItem();
        }
        return unposted.end(tx, document.id(), document.revision(), at)
                .chain(held -> Multi.createFrom()
                        .iterable(held.stream()
                                .collect(Collectors.groupingBy(
                                        PgUnposted.Product::connection,
                                        Collectors.mapping(PgUnposted.Product::product, Collectors.toSet())))
                                .entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> want(tx, entry.getKey(), entry.getValue()))
                        .toUni());
    }

    /** By reference or article. */
    private Uni<Void> want(Tx tx, String connection, Collection<String> products) {
        var references =
                products.stream().filter(REFERENCE).map(UUID::fromString).toList();
        var articles = products.stream().filter(REFERENCE.negate()).toList();
        return wanted.add(tx, connection, references).chain(() -> wanted.addByArticle(tx, connection, articles));
    }

    private Optional<String> connection(String bin) {
        return config.connections().entrySet().stream()
                .filter(entry -> entry.getValue().lessUnposted()
                        && entry.getValue().organizations().orElse(Set.of()).contains(bin))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String product(DocumentLine line) {
        var product = line.product();
        if (product == null) {
            return null;
        }
        return product.onecId() == null ? product.article() : product.onecId();
    }

    private static String from(Movement movement) {
        if (movement == null || movement.from() == null) {
            return null;
        }
        var from = movement.from();
        return from.code() == null ? from.name() : from.code();
    }
}

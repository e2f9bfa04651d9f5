package kz.kopir.odoo.books;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.ProductRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.ExternalId;
import kz.kopir.odoo.client.OdooClient.Cell;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.crash.CrashPoints;

/** Goods and services: by code or barcode, else by the external id under which we have created them. */
@ApplicationScoped
public class Products {

    private static final String MODEL = "product.product";
    /** What a line that names no product has. */
    public static final long NONE = 0;

    private final OdooClients clients;
    private final Remembered remembered;

    Products(OdooClients clients, Remembered remembered) {
        this.clients = clients;
        this.remembered = remembered;
    }

    /** @param creates whether one that is not there is created; else {@link #NONE} is answered for it */
    public Uni<Long> of(OdooConnection connection, DocumentLine line, boolean creates) {
        var key = key(line.product());
        if (key.isEmpty()) {
            return Uni.createFrom().item(NONE);
        }
        return creates
                ? remembered.of(connection, "product", key.get(), () -> find(connection, line, key.get(), true))
                : find(connection, line, key.get(), false);
    }

    private static Optional<String> key(ProductRef product) {
        return product == null
                ? Optional.empty()
                : Stream.of(product.onecId(), product.crmId(), product.article(), product.barcode())
                        .filter(name -> name != null && !name.isBlank())
                        .findFirst();
    }

    private Uni<Long> find(OdooConnection connection, DocumentLine line, String key, boolean creates) {
        var domain = domain(line.product());
        var found = domain.isEmpty()
                ? clients.of(connection).byExternalId(ExternalId.ofProduct(key)).map(known -> known.orElse(NONE))
                : clients.of(connection)
                        .search(MODEL, domain, List.of("id"), "id", 1)
                        .map(products -> products.path(0).path("id").asLong(NONE));
        return found.chain(id -> id != NONE || !creates ? Uni.createFrom().item(id) : create(connection, line, key));
    }

    private static List<Object> domain(ProductRef product) {
        var terms = new ArrayList<Object>();
        if (product.article() != null) {
            terms.add(List.of("default_code", "=", product.article()));
        }
        if (product.barcode() != null) {
            terms.add(List.of("barcode", "=", product.barcode()));
        }
        if (terms.size() == 2) {
            terms.addFirst("|");
        }
        return terms;
    }

    private Uni<Long> create(OdooConnection connection, DocumentLine line, String key) {
        if (!connection.settings().behaviour().createProducts()) {
            throw OdooException.refused(
                    "ODOO-0314",
                    "В Odoo нет товара «%s», а подключение их не создаёт (create_products). Заведите его с кодом %s."
                            .formatted(line.name(), key));
        }
        return clients.of(connection)
                .load(
                        MODEL,
                        ExternalId.ofProduct(key),
                        List.of(
                                Cell.of("name", line.name()),
                                Cell.of("default_code", line.product().article()),
                                Cell.of("barcode", line.product().barcode()),
                                Cell.of("type", line.kind() == LineKind.SERVICE ? "service" : "consu")))
                .invoke(() -> CrashPoints.at("odoo.product-created"));
    }
}

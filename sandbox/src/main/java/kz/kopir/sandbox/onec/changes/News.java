package kz.kopir.sandbox.onec.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.kopir.sandbox.onec.access.Users;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal.Action;
import kz.kopir.sandbox.onec.base.Journal.Written;
import kz.kopir.sandbox.onec.exchange.DocumentKind;

/** What subscriptions in 1C make of a write, for Kopir: nothing of what Kopir wrote itself. */
public sealed interface News {

    /** What has become of an object. */
    enum Event {
        CREATED,
        CHANGED,
        POSTED,
        UNPOSTED,
        DELETED
    }

    record OfDocument(Event event, DocumentKind kind, UUID key, String number) implements News {}

    record Product(UUID key, String article) {}

    record OfProduct(Event event, Product product) implements News {}

    record OfStock(UUID warehouse, String warehouseName, List<Product> products) implements News {}

    Set<String> WITHOUT_MOVEMENTS = Set.of(
            "Document_СчетНаОплатуПокупателю",
            "Document_СчетФактураВыданный",
            "Document_ИнвентаризацияТоваровНаСкладе");
    String PRODUCTS = "Catalog_Номенклатура";
    String WAREHOUSES = "Catalog_Склады";

    static List<News> of(Written written, Infobase base) {
        if (Users.isKopir(written.user())) {
            return List.of();
        }
        var entity = written.entity();
        if (entity.type().name().equals(PRODUCTS)) {
            return List.of(new OfProduct(event(written), new Product(entity.id(), entity.text("Артикул"))));
        }
        var news = new ArrayList<News>();
        DocumentKind.of(entity).ifPresent(kind -> {
            news.add(new OfDocument(event(written), kind, entity.id(), entity.text("Number")));
            news.addAll(stock(written, base));
        });
        return news;
    }

    private static Event event(Written written) {
        return switch (written.action()) {
            case CREATE -> Event.CREATED;
            case UPDATE -> written.entity().flag("DeletionMark") ? Event.DELETED : Event.CHANGED;
            case DELETE -> Event.DELETED;
            case POST -> Event.POSTED;
            case UNPOST -> Event.UNPOSTED;
        };
    }

    private static List<News> stock(Written written, Infobase base) {
        var document = written.entity();
        var moves = written.action() == Action.POST || written.action() == Action.UNPOST;
        if (!moves || WITHOUT_MOVEMENTS.contains(document.type().name())) {
            return List.of();
        }
        var products = document.rows("Товары").stream()
                .map(row -> row.reference("Номенклатура_Key"))
                .distinct()
                .map(key -> new Product(
                        key,
                        base.find(PRODUCTS, key)
                                .map(product -> product.text("Артикул"))
                                .orElse("")))
                .toList();
        return products.isEmpty()
                ? List.of()
                : document.type().references().stream()
                        .filter(property -> property.target().equals(WAREHOUSES))
                        .map(property -> document.reference(property.name()))
                        .filter(warehouse -> !warehouse.equals(Entity.EMPTY_REFERENCE))
                        .<News>map(warehouse -> new OfStock(warehouse, base.present(WAREHOUSES, warehouse), products))
                        .toList();
    }
}

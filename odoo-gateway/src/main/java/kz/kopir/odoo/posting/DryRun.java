package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Currencies;
import kz.kopir.odoo.books.Partners;
import kz.kopir.odoo.books.Products;
import kz.kopir.odoo.books.Taxes;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.settings.Step;

/** Goes the way of a document up to where something would be written, and says in words what it has found. Writes nothing. */
@ApplicationScoped
public class DryRun {

    private final Moves moves;
    private final Partners partners;
    private final Products products;
    private final Taxes taxes;
    private final Currencies currencies;

    DryRun(Moves moves, Partners partners, Products products, Taxes taxes, Currencies currencies) {
        this.moves = moves;
        this.partners = partners;
        this.products = products;
        this.taxes = taxes;
        this.currencies = currencies;
    }

    public Uni<List<Step>> of(OdooConnection connection, DocumentCreated created) {
        var use = MoveType.of(created.document().type()).use();
        var first = List.of(
                step(
                        "move",
                        () -> moves.find(connection, created.document()),
                        found -> found.map(move ->
                                        "Счёт уже есть: %s, состояние %s.".formatted(move.reference(), move.state()))
                                .orElse("Счёта ещё нет, он будет создан.")),
                step(
                        "partner",
                        () -> partners.of(connection, created.customer(), false),
                        id -> id > 0
                                ? "Контрагент найден: res.partner,%d.".formatted(id)
                                : "Контрагента нет, он будет создан."),
                step(
                        "currency",
                        () -> currencies.find(connection, created.currency()),
                        found -> found == null
                                ? null
                                : found.path("active").asBoolean()
                                        ? "Валюта есть."
                                        : "Валюта в архиве, будет включена."));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(first).onItem().transformToUniAndConcatenate(Function.identity()),
                        Multi.createFrom()
                                .iterable(created.lines())
                                .onItem()
                                .transformToUniAndConcatenate(line -> line(connection, use, line)))
                .collect()
                .asList();
    }

    private Uni<Step> line(OdooConnection connection, Taxes.Use use, DocumentLine line) {
        return step(
                "line " + line.line(),
                () -> taxes.of(connection, use, line.vat())
                        .chain(tax -> products.of(connection, line, false)
                                .map(product -> "%s: налог %s, товар %s."
                                        .formatted(
                                                line.name(),
                                                tax.id() == null ? "нет" : "account.tax," + tax.id(),
                                                product == Products.NONE
                                                        ? line.product() == null ? "не указан" : "будет создан"
                                                        : "product.product," + product))),
                Function.identity());
    }

    private static <T> Uni<Step> step(String name, Supplier<Uni<T>> look, Function<T, String> words) {
        return Uni.createFrom()
                .deferred(look::get)
                .map(found -> {
                    var said = words.apply(found);
                    return said == null
                            ? Step.failed(name, "Не найдено в Odoo.", "Смотрите docs/odoo.md.")
                            : Step.passed(name, said);
                })
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> {
                    var failed = ((OdooException) failure).failed();
                    return Step.failed(
                            name,
                            failed.code() + ": " + failed.message(),
                            "Смотрите docs/errors.md, " + failed.code() + ".");
                });
    }
}

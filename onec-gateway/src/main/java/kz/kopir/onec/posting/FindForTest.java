package kz.kopir.onec.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.posting.entity.OnecDocument.OtherSide;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.delivery.Outcome;

/** Looks in a base for what every document of a type refers to. */
@ApplicationScoped
public class FindForTest {

    private static final String PIECE = "796";
    /** As of 2026-01-01. */
    private static final BigDecimal STANDARD_VAT = new BigDecimal("16");

    private final References references;
    private final Warehouses warehouses;
    private final Samples samples;

    FindForTest(References references, Warehouses warehouses, Samples samples) {
        this.references = references;
        this.warehouses = warehouses;
        this.samples = samples;
    }

    /** @param trouble with its cure, in words; null when it is there */
    public record Found(String what, String trouble) {}

    private record Wanted(String what, Uni<UUID> find) {}

    public Uni<List<Found>> all(OnecConnection base, DocumentType type) {
        return references
                .forget(base)
                .chain(() -> Multi.createFrom()
                        .iterable(wanted(base, type))
                        .onItem()
                        .transformToUniAndConcatenate(FindForTest::look)
                        .collect()
                        .asList())
                .chain(found -> sample(base, type)
                        .map(sample ->
                                Stream.concat(found.stream(), sample.stream()).toList()));
    }

    private Uni<Optional<Found>> sample(OnecConnection base, DocumentType type) {
        var what = "Документ-образец %s".formatted(base.settings().mapping().sample(type));
        return samples.of(base, type)
                .map(found -> found.map(
                        sample -> new Found(what + ", из него берутся " + String.join(", ", sample.names()), null)))
                .onFailure(StoppedException.class)
                .recoverWithItem(
                        failure -> Optional.of(new Found(what, words(((StoppedException) failure).outcome()))));
    }

    private List<Wanted> wanted(OnecConnection base, DocumentType type) {
        var kind = OnecDocuments.of(type);
        var settings = base.settings();
        var wanted = new ArrayList<Wanted>();
        settings.organizations()
                .forEach(bin -> wanted.add(new Wanted("Организация " + bin, references.organization(base, bin))));
        if (kind.stores().from() || kind.stores().to()) {
            wanted.add(new Wanted("Склад «" + settings.warehouse() + "»", warehouses.find(base, null)));
        }
        if (kind.otherSide() != OtherSide.NOBODY) {
            wanted.add(new Wanted("Валюта KZT", references.currency(base, "KZT")));
            Stream.of(STANDARD_VAT, null)
                    .forEach(rate -> wanted.add(new Wanted(
                            rate == null ? "Ставка «без НДС»" : "Ставка НДС " + rate + "%",
                            references.vatRate(base, rate))));
        }
        if (kind.otherSide() == OtherSide.BUYER) {
            wanted.add(new Wanted(
                    "Контрагент «" + settings.retailCounterparty() + "»", references.retailCounterparty(base)));
        }
        wanted.add(new Wanted("Единица " + PIECE, references.unit(base, PIECE)));
        if (Samples.isNamed(base, type)) {
            return wanted; // the accounts come from the sample, and only those that it lacks by their codes
        }
        kind.accounts().stream()
                .map(account -> account.code(settings.accounts()))
                .distinct()
                .sorted()
                .forEach(code -> wanted.add(new Wanted("Счёт " + code, references.account(base, code))));
        return wanted;
    }

    private static Uni<Found> look(Wanted wanted) {
        return wanted.find()
                .map(key -> new Found(wanted.what(), null))
                .onFailure(StoppedException.class)
                .recoverWithItem(failure -> new Found(wanted.what(), words(((StoppedException) failure).outcome())));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var code, var message, var _) -> message + " (" + code + ")";
            case Outcome.Retry(var code, var message, var _) -> "не удалось узнать: " + code;
            case Outcome.Unknown(var code, var message) -> "не удалось узнать: " + code;
            case Outcome.Done _ -> "";
        };
    }
}

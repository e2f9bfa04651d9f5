package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kopir.bitrix.deal.CurrencyRate;
import kz.kopir.bitrix.deal.DealImage;
import kz.kopir.bitrix.deal.DealRates;
import kz.kopir.bitrix.deal.ProductMapping;
import kz.kopir.bitrix.deal.RateKey;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealReading;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgRateStore;

/** Finds what deals need that were read: mappings of their products, and the rates of their currencies, which are kept when they are new. */
@ApplicationScoped
class FindKnown {

    private final PgMappingStore mappings;
    private final PgRateStore rates;
    private final Clock clock;

    FindKnown(PgMappingStore mappings, PgRateStore rates, Clock clock) {
        this.mappings = mappings;
        this.rates = rates;
        this.clock = clock;
    }

    Uni<Known> of(SqlClient sql, Portal portal, Map<String, DealReading> readings) {
        var won = readings.values().stream()
                .filter(DealReading.Won.class::isInstance)
                .map(reading -> ((DealReading.Won) reading).image())
                .toList();
        return mappings.find(sql, portal.id(), products(won))
                .flatMap(found -> rates(sql, portal, won).map(kept -> new Known(found, kept)));
    }

    private static List<String> products(List<DealImage> won) {
        return won.stream()
                .flatMap(image -> Stream.concat(
                        image.rows().stream().map(ProductMapping::key), image.products().keySet().stream()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Uni<Map<RateKey, CurrencyRate>> rates(SqlClient sql, Portal portal, List<DealImage> won) {
        var rule = new DealRates(portal.rules().rates());
        var today = LocalDate.ofInstant(clock.instant(), portal.rules().rates().zone());
        var wanted = new HashMap<RateKey, CurrencyRate>();
        won.forEach(image -> rule.key(image.deal())
                .ifPresent(key -> wanted.put(key, rule.candidate(image, today).orElse(null))));
        var fresh = new HashMap<>(wanted);
        fresh.values().removeIf(Objects::isNull);
        return rates.keep(sql, portal.id(), fresh).flatMap(kept -> rates.find(sql, portal.id(), wanted.keySet()));
    }
}

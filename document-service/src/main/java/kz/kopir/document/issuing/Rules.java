package kz.kopir.document.issuing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentRule;
import kz.kopir.document.DraftDocuments;
import kz.kopir.document.PriceLines;
import kz.kopir.document.VatRates;

/** Makes the domain's rules of the configuration. */
class Rules {

    private static final String RATES = "/vat-rates.csv";

    @Produces
    @Singleton
    VatRates vatRates() throws IOException {
        try (var rates = Rules.class.getResourceAsStream(RATES)) {
            return VatRates.parse(new String(rates.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Produces
    @Singleton
    PriceLines priceLines(VatRates rates, DocumentConfig config) {
        return new PriceLines(rates, config.totalTolerance());
    }

    @Produces
    @Singleton
    DraftDocuments draftDocuments(PriceLines priceLines, DocumentConfig config) {
        var usual = DocumentRule.always(config.goodsDocument(), config.servicesDocument());
        return new DraftDocuments(
                priceLines,
                Stream.concat(config.rules().stream().map(Rules::rule), Stream.of(usual))
                        .toList());
    }

    private static DocumentRule rule(DocumentConfig.Rule rule) {
        return new DocumentRule(
                rule.sources().orElse(Set.of()),
                rule.payments().orElse(Set.of()),
                rule.customers().orElse(Set.of()),
                rule.goods().orElse(Set.of()),
                rule.services().orElse(Set.of()));
    }
}

package kz.kopir.document.issuing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentRule;
import kz.kopir.document.DraftDocuments;
import kz.kopir.document.VatRates;

/** Makes the domain's rules of the configuration. */
class Rules {

    private static final String RATES = "/vat-rates.csv";

    @Produces
    @Singleton
    DraftDocuments draftDocuments(DocumentConfig config) throws IOException {
        try (var rates = Rules.class.getResourceAsStream(RATES)) {
            return new DraftDocuments(
                    VatRates.parse(new String(rates.readAllBytes(), StandardCharsets.UTF_8)),
                    new DocumentRule(config.goodsDocument(), config.servicesDocument()));
        }
    }
}

package kz.kopir.bitrix;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How products of portals are matched with 1C's. */
@ConfigMapping(prefix = "kopir.bitrix.matching")
public interface MatchingConfig {

    /** The score from which a pair is taken without a person; 0.8 to 1. Pairs with any doubt never score more than 0.79. */
    @WithDefault("0.85")
    double threshold();

    /** The product property that holds the barcode, such as {@code property91}, by portal. */
    Map<String, String> barcodeProperties();

    /** For how long a first read of 1C's products is waited for. */
    @WithDefault("PT10M")
    Duration onecPatience();

    /** The pause before a page that was not answered is asked for again. */
    @WithDefault("PT2S")
    Duration pause();

    /** How often a page is asked for before the run is given up. */
    @WithDefault("15")
    int tries();

    /** How often it is looked whether a run is to be made. */
    @WithDefault("PT1S")
    Duration interval();

    /** The most rows of a file of mappings. */
    @WithDefault("50000")
    int importRows();
}

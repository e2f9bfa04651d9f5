package kz.kopir.bitrix.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which portals get their products' cards from 1C, and what of them. */
@ConfigMapping(prefix = "kopir.bitrix.catalogue")
public interface CatalogueConfig {

    /** By portal; one that is not named here keeps its cards as its people write them. */
    Map<String, Portal> portals();

    /** How long signals about a product are gathered before its card is looked at. */
    @WithDefault("PT5S")
    Duration window();

    /** How often what is due is looked for. */
    @WithDefault("PT2S")
    Duration interval();

    /** When what failed, or was read of 1C too long ago, is looked at again. */
    @WithDefault("PT1M")
    Duration lookAgain();

    /** How often onec-gateway is asked, at the most, to read all products anew because one has changed. */
    @WithDefault("PT5M")
    Duration refreshEvery();

    /** When all cards are looked at, each day. One that was missed is made up once. */
    @WithDefault("03:30")
    LocalTime at();

    /** The company's time zone. */
    @WithDefault("Asia/Almaty")
    ZoneId zone();

    /** One portal. */
    interface Portal {

        /** The connection to 1C that its products are in. */
        String connection();

        /** What is written: any of NAME, ARTICLE, BARCODE, UNIT, PRICE. The article goes to the portal's {@code article-property}. */
        Set<CardField> fields();

        /** Whether goods of 1C that change, and that the portal does not have, are made in it and mapped. */
        @WithDefault("false")
        boolean createMissing();

        /** The product property that barcodes go to, such as {@code property79}. */
        Optional<String> barcodeProperty();

        /** The type of price in 1C, by its reference; needed for PRICE. */
        Optional<UUID> priceType();

        /** The type of price in Bitrix24. */
        @WithDefault("1")
        String priceGroup();

        /** The currency of prices in Bitrix24. */
        @WithDefault("KZT")
        String currency();
    }
}

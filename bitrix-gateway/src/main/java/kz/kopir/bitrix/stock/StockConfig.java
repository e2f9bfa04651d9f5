package kz.kopir.bitrix.stock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which portals show the stock of which connections to 1C, and how it is written. */
@ConfigMapping(prefix = "kopir.bitrix.stock")
public interface StockConfig {

    /** By portal; one that is not named here takes no stock. */
    Map<String, Portal> portals();

    /** Products that are compared together, in one task. */
    @WithDefault("1000")
    int part();

    /** Rows in one inventory document; conducting a large one is slow, and Bitrix24 gives a call 60 s. */
    @WithDefault("200")
    int rows();

    /** Digits after the point that Bitrix24 is to show. What 1C has beyond them is cut off. */
    @WithDefault("3")
    int digits();

    /** After how long a call to Bitrix24 whose answer was lost is surely over. */
    @WithDefault("PT1M")
    Duration callLimit();

    /** How long what was done, and what never became whole, is remembered. */
    @WithDefault("P30D")
    Duration retention();

    /** One portal. */
    interface Portal {

        /** By connection to 1C, whose stock the portal shows. */
        Map<String, Connection> connections();

        /** The currency of inventory documents. */
        @WithDefault("KZT")
        String currency();

        /** Who answers for inventory documents, a user's id in Bitrix24. */
        @WithDefault("1")
        String responsibleId();
    }

    /** What of a connection's stock a portal shows. */
    interface Connection {

        /** Warehouses that have a store of their own, or are ignored. */
        List<Warehouse> warehouses();

        /** The store that all other warehouses are shown in, by its id; without one they are ignored. */
        Optional<String> otherWarehouses();
    }

    /** A warehouse of 1C. */
    interface Warehouse {

        /** As {@code stock.snapshot} names it. */
        String onec();

        /** The id of the store in Bitrix24; several warehouses may share one. Without one the warehouse is ignored. */
        Optional<String> store();
    }
}

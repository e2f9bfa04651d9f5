package kz.kopir.stock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which stock is read, when, and how it is told. */
@ConfigMapping(prefix = "kopir.stock")
public interface StockConfig {

    /** By the name of the connection in onec-gateway. One that is not here is not read. */
    Map<String, Connection> connections();

    /** How often a connection looks for something to do that nobody woke it for. */
    @WithDefault("PT1S")
    Duration interval();

    /** Lines that are taken over in one step; onec-gateway gives 1000 at most. */
    @WithDefault("1000")
    int pageSize();

    /** The most lines in a chunk of a snapshot. */
    @WithDefault("2000")
    int chunkLines();

    /** The most bytes of lines in a chunk; well below kopir.delivery.max-event-bytes. */
    @WithDefault("524288")
    int chunkBytes();

    /** How long changes of products are gathered before they are read together. */
    @WithDefault("PT3S")
    Duration gather();

    /** When more products than these have changed, everything is read: 1C answers that as fast. */
    @WithDefault("1000")
    int manyProducts();

    /** How long a run waits for an answer of onec-gateway's before it looks again. */
    @WithDefault("PT1S")
    Duration lookAgain();

    /** After how many vain attempts in a row a comparison goes on without a portal. */
    @WithDefault("6")
    int crmAttempts();

    /** Products of a portal that are asked for in one step; bitrix-gateway gives 500 at most. */
    @WithDefault("500")
    int crmPage();

    /** A run that cannot get on for so long has failed. */
    @WithDefault("PT6H")
    Duration giveUpAfter();

    /** How long changes are kept; whole months are dropped. */
    @WithDefault("P730D")
    Duration historyRetention();

    /** How long runs are kept, with what a dry one found. */
    @WithDefault("P30D")
    Duration runRetention();

    /** A connection to 1C. */
    interface Connection {

        /** When everything is read, as cron writes it: minute, hour, day, month, day of the week; empty with the value {@code off}. */
        @WithDefault("0 0 * * *")
        String cron();

        /** When everything is compared and nothing written, for {@code GET /api/stock/drift}; written the same. */
        @WithDefault("0 6 * * *")
        String driftCron();

        /** Whose clock that is. */
        @WithDefault("Asia/Almaty")
        ZoneId zone();

        /** The warehouses that are told, each by its key, code or name in 1C; all when not given. */
        Optional<List<Warehouse>> warehouses();

        /** Whether what is told is what lies in the warehouse, or that less what is reserved. */
        @WithDefault("PHYSICAL")
        Quantity quantity();

        /** Takes off what we have issued and 1C has not posted yet, so that a parked sale does not put stock back on sale. */
        @WithDefault("false")
        boolean lessUnposted();

        /** The BINs whose documents those are. */
        Optional<Set<String>> organizations();

        /** The warehouse, by key, code or name, that documents without one leave from; not needed where one warehouse alone is told. */
        Optional<String> unpostedFrom();

        /** A run stops and asks a person when more than this share of the lines with stock would fall to nothing at once. */
        @WithDefault("0.3")
        BigDecimal zeroShare();

        /** So few lines falling to nothing are nothing unusual. */
        @WithDefault("20")
        int zeroAtLeast();

        /** How often unchanged lines are told too. */
        @WithDefault("P7D")
        Duration fullEvery();

        /** Whether a comparison asks bitrix-gateway what its portals show; {@code false} where there is none. */
        @WithDefault("true")
        boolean compareCrm();

        /** Has a comparison tell anew what it found to differ, so that 1C's stock is put right where somebody changed it by hand. */
        @WithDefault("false")
        boolean healDrift();

        /** The name of what 1C keeps in no warehouse. */
        @WithDefault("Без склада")
        String noWarehouse();
    }

    /** A warehouse that is told. */
    interface Warehouse {

        /** Its key, code or name in 1C. */
        String onec();

        /** Its name in events; as in 1C when not given. */
        Optional<String> as();
    }

    /** Which quantity is told. */
    enum Quantity {
        PHYSICAL,
        FREE
    }
}

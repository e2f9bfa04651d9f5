package kz.kopir.onec;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** The 1C bases and how they are treated. */
@ConfigMapping(prefix = "kopir.onec")
public interface OnecConfig {

    /** The bases, by name. */
    Map<String, Connection> connections();

    /** A document that could not be posted for so long waits for a person. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    /** One base. */
    interface Connection {

        /** The address of the OData interface, ending in {@code /odata/standard.odata/}. */
        URI url();

        String username();

        /** A secret. */
        String password();

        /** The BINs of the organisations whose documents belong into this base. */
        Set<String> organizations();

        /** The zone in which the base keeps its dates. */
        @WithDefault("Asia/Almaty")
        ZoneId zone();

        /** The warehouse of documents that name none, by its name in 1C. */
        @WithDefault("Основной склад")
        String warehouse();

        /** What is done about a buyer without BIN and IIN. */
        @WithDefault("ONE_COUNTERPARTY")
        UnnamedBuyer unnamedBuyer();

        /** The counterparty of all buyers without BIN and IIN, by its name in 1C. */
        @WithDefault("Розничный покупатель")
        String retailCounterparty();

        Accounts accounts();

        /** Calls to the base at a time. */
        @WithDefault("4")
        int concurrency();

        /** Calls to the base in a second, on average. */
        @WithDefault("50")
        double requestsPerSecond();

        /** Calls that may go at once before the rate counts. */
        @WithDefault("100")
        int burst();

        /** How long a connection may take. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** How long an answer may take; the first one after a pause takes 1C half a minute. */
        @WithDefault("PT60S")
        Duration readTimeout();

        /** For how long an attempt owns its document; longer than all its calls together can take. */
        @WithDefault("PT10M")
        Duration lease();

        /** For how long a base that does not answer as it should is left alone. */
        @WithDefault("PT10S")
        Duration breakerPause();

        Pauses pauses();
    }

    /** For how long a base is left alone that lets us do nothing now. */
    interface Pauses {

        /** While it does not accept our login; each try may bring the account nearer to being locked. */
        @WithDefault("PT5M")
        Duration login();

        /** While it is in maintenance or has no licence free. */
        @WithDefault("PT15S")
        Duration maintenance();

        /** While it has no session free or an object is locked. */
        @WithDefault("PT2S")
        Duration busy();
    }

    /** The codes of the accounts that documents are posted with; 1C does not fill them in through OData. */
    interface Accounts {

        /** Settlements with buyers. */
        @WithDefault("1210")
        String buyers();

        /** Goods. */
        @WithDefault("1330")
        String goods();

        /** Income from sales. */
        @WithDefault("6010")
        String income();

        /** Cost of what was sold. */
        @WithDefault("7010")
        String cost();

        /** VAT payable. */
        @WithDefault("3130")
        String vat();

        /** Settlements with suppliers. */
        @WithDefault("3310")
        String suppliers();

        /** VAT that suppliers charged, to be offset. */
        @WithDefault("1420")
        String inputVat();

        /** What services from suppliers are spent on. */
        @WithDefault("7210")
        String expenses();

        /** Income from goods that were found. */
        @WithDefault("6280")
        String surplus();

        /** What goods that are missing or spoilt are written off to. */
        @WithDefault("7470")
        String losses();
    }

    /** Rules for a buyer without BIN and IIN, as most who pay by Kaspi are. */
    enum UnnamedBuyer {
        /** All are one configured counterparty. */
        ONE_COUNTERPARTY,
        /** One counterparty per phone number; the configured one where there is no phone either. */
        ONE_PER_PHONE
    }
}

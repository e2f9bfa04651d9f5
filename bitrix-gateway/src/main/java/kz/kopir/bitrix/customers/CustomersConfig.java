package kz.kopir.bitrix.customers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** Which portals have the requisites of their customers completed from 1C, and what of them. */
@ConfigMapping(prefix = "kopir.bitrix.customers")
public interface CustomersConfig {

    /** By portal; in one that is not named here nothing is completed. */
    Map<String, Portal> portals();

    /** How often what is due is looked for. */
    @WithDefault("PT5S")
    Duration interval();

    /** When it goes on after the portal or onec-gateway did not answer. */
    @WithDefault("PT1M")
    Duration lookAgain();

    /** When all requisites are looked at, each day. One that was missed is made up once. */
    @WithDefault("04:30")
    LocalTime at();

    /** The company's time zone. */
    @WithDefault("Asia/Almaty")
    ZoneId zone();

    /** One portal. */
    interface Portal {

        /** The connection to 1C that its customers are in. */
        String connection();

        /** What is completed: any of TAX_ID, NAME, ADDRESS, ACCOUNT. */
        Set<CustomerField> fields();
    }
}

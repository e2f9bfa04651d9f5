package kz.kopir.odoo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Odoos are treated that people connect over REST. */
@ConfigMapping(prefix = "kopir.odoo")
public interface OdooConfig {

    /** How often changes of the connections in the database are looked for. */
    @WithDefault("PT1S")
    Duration connectionsInterval();

    /** A document that could not be posted for so long waits for a person. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    Changes changes();

    /** What people do in Odoo to documents of ours. */
    interface Changes {

        /** How often an Odoo is asked what changed. */
        @WithDefault("PT15S")
        Duration interval();

        /** So much is read again each time: what was begun before is committed later. */
        @WithDefault("PT2M")
        Duration overlap();

        /** How often all documents of a connection are looked at: only so are those seen that were deleted. */
        @WithDefault("PT1H")
        Duration lookInterval();

        /** For how long after its posting a document is looked at. */
        @WithDefault("P90D")
        Duration watchFor();
    }
}

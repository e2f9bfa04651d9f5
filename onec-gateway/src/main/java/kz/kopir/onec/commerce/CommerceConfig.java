package kz.kopir.onec.commerce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How we answer bases that call us, as they do a site. */
@ConfigMapping(prefix = "kopir.onec.commerce")
public interface CommerceConfig {

    /** Whether 1C is asked to pack what it sends. */
    @WithDefault("true")
    boolean zip();

    /** A part of a file has at most so many bytes; 1C cuts its files so. */
    @WithDefault("2097152")
    int fileLimit();

    /** All files of a session together have at most so many bytes. */
    @WithDefault("268435456")
    long sessionLimit();

    /** A file that 1C has packed has at most so many bytes. */
    @WithDefault("1073741824")
    long unpackedLimit();

    /** A session that 1C does not use for so long has ended. */
    @WithDefault("PT2H")
    Duration sessionLife();

    /** For how long ended sessions and their files are kept. */
    @WithDefault("P1D")
    Duration keepSessions();

    /** A call to import works for about so long, then 1C asks again. */
    @WithDefault("PT10S")
    Duration importTime();

    /** As many documents are given at a time. */
    @WithDefault("100")
    int documents();

    /** How often a document that 1C has to take is looked at. */
    @WithDefault("PT10S")
    Duration pause();

    Requisites requisites();

    /** The requisites of a document that 1C sends back; not confirmed for the Kazakhstan configuration. */
    interface Requisites {

        /** The number in 1C. */
        @WithDefault("Номер по 1С")
        String number();

        /** Whether it is posted. */
        @WithDefault("Проведен")
        String posted();

        /** Whether it is marked for deletion. */
        @WithDefault("ПометкаУдаления")
        String deleted();

        /** Why 1C does not take it. */
        @WithDefault("Ошибка")
        String error();
    }
}

package kz.kopir.bitrix.mapping;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A change of a mapping.
 *
 * @param before null for a new one
 * @param after  null for one that was deleted
 * @param why    as the one who made it said, or null
 * @param run    the import or match run that made it, or null
 * @param undoes the change that this one undid, or null
 */
public record MappingChange(
        long id,
        String portal,
        String crmProductId,
        Mapping before,
        Mapping after,
        String who,
        String why,
        UUID run,
        Long undoes,
        OffsetDateTime at) {}

package kz.kopir.sandbox.bitrix.portal;

import java.util.Map;

/** What the portal makes of a save before it keeps it. */
interface SaveRules {

    SaveRules NONE = (row, changes) -> {};

    /**
     * Adds what follows from the changes, and takes out what may not change.
     *
     * @param row as it is before the save; without an ID when it is new
     * @throws kz.kopir.sandbox.bitrix.rest.MethodRefused when the portal would not save
     */
    void complete(Row row, Map<String, Object> changes);
}

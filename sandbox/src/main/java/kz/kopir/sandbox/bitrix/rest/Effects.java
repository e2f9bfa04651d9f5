package kz.kopir.sandbox.bitrix.rest;

import java.util.Map;

/** Takes note of what a method did, in order. */
public interface Effects {

    /** A write was accepted. */
    void committed(String kind, Object key, Map<String, ?> detail);

    /** An event of the portal, such as ONCRMDEALUPDATE, happened to the object. */
    void happened(String event, long id);

    /** The same, for changes of a caller that names itself by {@code auth_connector}. */
    default Effects by(String connector) {
        return this;
    }
}

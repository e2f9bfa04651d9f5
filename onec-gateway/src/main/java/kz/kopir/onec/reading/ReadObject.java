package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * An object as 1C showed it.
 *
 * @param version changes with every change of the object in 1C
 * @param deleted marked for deletion there
 */
public record ReadObject(UUID key, String version, boolean deleted, ObjectNode content) {}

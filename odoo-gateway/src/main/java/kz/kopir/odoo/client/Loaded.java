package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.client.OdooReply.Refused;

/** What {@code load} answers: its errors raise nothing, {@code ids} is false then and {@code messages} say why. */
final class Loaded {

    private Loaded() {}

    static long id(JsonNode loaded) {
        if (loaded.path("ids").isArray() && loaded.path("ids").size() == 1) {
            return loaded.path("ids").get(0).asLong();
        }
        var message = StreamSupport.stream(loaded.path("messages").spliterator(), false)
                .map(said -> said.path("message").asText())
                .collect(Collectors.joining("; "));
        // PostgreSQL's words, in no other language: whoever lost a race for a new external id is told nothing else
        throw new OdooException(
                message.contains("could not serialize access") || message.contains("deadlock detected")
                        ? new NotDone(Trouble.CONFLICT, "ODOO-0105", message, true, null)
                        : new Refused(Trouble.VALIDATION, "ODOO-0301", message));
    }
}

package kz.kopir.contracts;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A delivery needs a person.
 *
 * @param order    the key of what it concerns, usually the order
 * @param kind     the task's kind, such as {@code post-document}
 * @param document the document concerned, or null
 * @param code     why, stable
 * @param message  why, for a person, in Russian
 * @param since    when the delivery was first tried
 * @param link     where to look, a path below the router's address
 */
public record DeliveryParked(
        String service,
        String order,
        String kind,
        UUID document,
        String documentNumber,
        String code,
        String message,
        OffsetDateTime since,
        String link)
        implements KopirEvent {

    @Override
    public String key() {
        return order;
    }
}

package kz.kopir.contracts;

import java.time.OffsetDateTime;

/**
 * Something that an operator should know at once: a breaker opened or closed, a run stopped, a deadline is near.
 *
 * @param subject what it is about, such as a connection's name
 */
public record OperationsAlert(String service, String code, String subject, String message, OffsetDateTime at)
        implements KopirEvent {

    @Override
    public String key() {
        return service + "/" + subject;
    }
}

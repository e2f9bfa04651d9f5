package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * For how long a base is left alone that lets us do nothing now.
 *
 * @param login       while it does not accept our login; each try may bring the account nearer to being locked
 * @param maintenance while it is in maintenance or has no licence free
 * @param busy        while it has no session free or an object is locked
 */
public record Pauses(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration login,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration maintenance,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration busy) {

    public static final Pauses USUAL = new Pauses(null, null, null);

    public Pauses {
        login = login == null ? Duration.ofMinutes(5) : login;
        maintenance = maintenance == null ? Duration.ofSeconds(15) : maintenance;
        busy = busy == null ? Duration.ofSeconds(2) : busy;
    }
}

package kz.kopir.platform.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** When the database was last restored: what is older has been handled once before. */
@ApplicationScoped
public class LastRecovery {

    private volatile OffsetDateTime at;

    /** Whether something of that time was handled before the database was restored, though it may not know of it; of null nothing is known. */
    public boolean covers(OffsetDateTime time) {
        return at != null && (time == null || time.isBefore(at));
    }

    void set(OffsetDateTime finished) {
        at = finished;
    }
}

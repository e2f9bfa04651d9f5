package kz.kopir.bitrix.intake;

import java.time.Duration;
import kz.kopir.platform.delivery.Alerts;

/** Notices that a portal has not answered for long, whatever the cause: away, a revoked webhook, a limit that does not end. */
final class PortalWatch {

    private final String source;
    private final Alerts alerts;
    private final long patience;
    private Long awaySince;
    private boolean told;

    PortalWatch(String source, Alerts alerts, Duration patience) {
        this.source = source;
        this.alerts = alerts;
        this.patience = patience.toNanos();
    }

    synchronized void answered() {
        if (told) {
            alerts.tell(source, "BTX-0115", "Битрикс24 снова отвечает на запросы.");
        }
        awaySince = null;
        told = false;
    }

    synchronized void silent() {
        var now = System.nanoTime();
        if (awaySince == null) {
            awaySince = now;
        }
        if (!told && now - awaySince > patience) {
            told = true;
            alerts.tell(
                    source,
                    "BTX-0115",
                    "Битрикс24 давно не отвечает на запросы. Проверьте портал, адрес и права вебхука; сделки будут обработаны после восстановления.");
        }
    }
}

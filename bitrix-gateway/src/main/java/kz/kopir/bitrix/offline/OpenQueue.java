package kz.kopir.bitrix.offline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.intake.TakeWebhook;
import kz.kopir.bitrix.offline.OfflineAccess.Closed;
import kz.kopir.bitrix.offline.OfflineAccess.Open;
import kz.kopir.bitrix.offline.OfflineAccess.Untold;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/**
 * Finds out whether a portal queues events for us, and binds those that are not bound yet. An inbound webhook can never have them, nor can
 * a plan without the extended mode: reading without reserving would lose what was read before a crash.
 */
@ApplicationScoped
class OpenQueue {

    private static final Logger LOG = Logger.getLogger(OpenQueue.class);
    private static final String NOT_LET_IN = "BTX-0111";

    private final BitrixConfig.Offline config;

    OpenQueue(BitrixConfig config) {
        this.config = config.offline();
    }

    Uni<OfflineAccess> open(Portal portal) {
        return OfflineCalls.bound(portal)
                .flatMap(reply -> reply instanceof Answer answer ? reserving(portal, names(answer)) : without(reply));
    }

    private Uni<OfflineAccess> reserving(Portal portal, Set<String> bound) {
        return OfflineCalls.feature(portal, "rest_offline_extended").flatMap(reply -> {
            if (!(reply instanceof Answer answer)) {
                return without(reply);
            }
            return answer.result().flag("value")
                    ? naming(portal, bound)
                    : Uni.createFrom().item(new Closed("its plan has no extended mode of offline events"));
        });
    }

    private Uni<OfflineAccess> naming(Portal portal, Set<String> bound) {
        return OfflineCalls.feature(portal, "rest_auth_connector").flatMap(reply -> {
            if (reply instanceof Answer answer) {
                var connector = answer.result().flag("value") ? config.connector() : "";
                return bindMissing(portal, connector, bound);
            }
            return without(reply);
        });
    }

    private Uni<OfflineAccess> bindMissing(Portal portal, String connector, Set<String> bound) {
        var missing = Stream.concat(TakeWebhook.DEAL_EVENTS.stream(), TakeWebhook.PAYMENT_EVENTS.stream())
                .filter(event -> !bound.contains(event))
                .sorted()
                .toList();
        return bindEach(portal, connector, new ArrayList<>(missing));
    }

    private Uni<OfflineAccess> bindEach(Portal portal, String connector, List<String> missing) {
        if (missing.isEmpty()) {
            return Uni.createFrom().item(new Open(connector));
        }
        var event = missing.removeFirst();
        return OfflineCalls.bind(portal, event, connector).flatMap(reply -> {
            if (reply instanceof Answer) {
                CrashPoints.at("bitrix.offline-bound");
                return bindEach(portal, connector, missing);
            }
            // a portal without the scope of payments refuses their events, and has the deals' all the same
            return reply instanceof Refused && TakeWebhook.PAYMENT_EVENTS.contains(event)
                    ? bindEach(portal, connector, missing)
                    : without(reply);
        });
    }

    private static Set<String> names(Answer bound) {
        return bound.result().items().stream()
                .filter(binding -> binding.flag("offline"))
                .map((CrmData binding) -> String.valueOf(binding.text("event")))
                .collect(Collectors.toSet());
    }

    private static Uni<OfflineAccess> without(BitrixReply reply) {
        LOG.debugf("A portal does not open its queue of events: %s", reply);
        return Uni.createFrom()
                .item(
                        switch (reply) {
                            case Refused refused ->
                                new Closed("it refuses: " + refused.status() + " " + refused.error());
                            case NotDone notDone
                            when notDone.code().equals(NOT_LET_IN) ->
                                new Closed("it lets no inbound webhook to it, only an administrator's application");
                            default -> new Untold();
                        });
    }
}

package kz.kopir.sandbox.bitrix.event;

import java.net.URI;
import java.util.Set;

/**
 * How the portal tells of what happens, beside its outgoing webhook.
 *
 * @param robotUrl    where the robot «Вебхук» of the stages posts, with the query that was typed there; null for no robot
 * @param robotStages the stages that have one, by their ids such as {@code WON} or {@code C9:WON}
 * @param application whether the caller counts as an application of an administrator, which alone may bind events; an inbound webhook
 *                    of the real one never does
 * @param extended    whether the plan has the extended mode of offline events: reserving, and connectors
 */
public record EventSettings(URI robotUrl, Set<String> robotStages, boolean application, boolean extended) {

    /** An inbound webhook on a portal without robots. */
    public static EventSettings plain() {
        return new EventSettings(null, Set.of("WON"), false, true);
    }

    public EventSettings robotUrl(URI url) {
        return new EventSettings(url, robotStages, application, extended);
    }

    public EventSettings robotStages(Set<String> stages) {
        return new EventSettings(robotUrl, stages, application, extended);
    }

    public EventSettings application(boolean is) {
        return new EventSettings(robotUrl, robotStages, is, extended);
    }

    public EventSettings extended(boolean has) {
        return new EventSettings(robotUrl, robotStages, application, has);
    }
}

package kz.kopir.odoo.client;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.Failed;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.outbound.OutboundHttp;

/** Finds out which version an Odoo is, and by which transport it is called: JSON-2 where it has that and we have a key, else the session. */
final class Transports {

    private static final int FIRST_WITH_JSON2 = 19;

    private final OdooHttp http;
    private final OdooAnswers answers;
    private final ConnectionSettings settings;
    private Uni<Integer> version;
    private Transport chosen;

    Transports(OdooHttp http, OdooAnswers answers, ConnectionSettings settings) {
        this.http = http;
        this.answers = answers;
        this.settings = settings;
    }

    Uni<Transport> one() {
        synchronized (this) {
            if (chosen != null) {
                return Uni.createFrom().item(chosen);
            }
            if (settings.apiKey() == null) {
                chosen = new SessionTransport(http, answers, settings);
                return Uni.createFrom().item(chosen);
            }
        }
        return version().map(this::choose);
    }

    private synchronized Transport choose(int version) {
        if (chosen == null) {
            if (version < FIRST_WITH_JSON2 && settings.password() == null) {
                throw new OdooException(new NotDone(
                        Trouble.PROTOCOL,
                        "ODOO-0117",
                        "Odoo %d takes no API key here: give login and password".formatted(version),
                        true,
                        settings.limits().loginPause()));
            }
            chosen = version < FIRST_WITH_JSON2
                    ? new SessionTransport(http, answers, settings)
                    : new Json2Transport(http, answers, settings);
        }
        return chosen;
    }

    synchronized Uni<Integer> version() {
        if (version == null) {
            version = OdooHttp.ended(http.get("/web/version"), false, this::newer)
                    .chain(ended -> ended.reply() instanceof Failed failed
                                    && failed.code().equals("ODOO-0108")
                            ? OdooHttp.ended(
                                    http.post(
                                            "/web/webclient/version_info",
                                            Map.of(),
                                            EventJson.mapper()
                                                    .createObjectNode()
                                                    .put("jsonrpc", "2.0")),
                                    false,
                                    answer -> answers.ofRpc(answer, false))
                            : Uni.createFrom().item(ended))
                    .map(Transports::number)
                    .onFailure()
                    .invoke(this::forget)
                    .memoize()
                    .indefinitely();
        }
        return CallersContext.back(version);
    }

    private synchronized void forget(Throwable failure) {
        version = null;
    }

    /** Of version 19 and later; earlier ones know no such address. */
    private OdooReply newer(OutboundHttp.Answer answer) {
        return answers.ofJson2(answer, false);
    }

    private static int number(Transport.Ended ended) {
        return switch (ended.reply()) {
            case Answer(var json) -> {
                var info = json.has("version_info") ? json.path("version_info") : json.path("server_version_info");
                if (!info.path(0).isInt()) {
                    throw new OdooException(
                            new NotDone(Trouble.PROTOCOL, "ODOO-0106", "What answers here is no Odoo", false, null));
                }
                yield info.path(0).asInt();
            }
            case Failed failed -> throw new OdooException(failed);
        };
    }

    synchronized Uni<Void> end() {
        return chosen == null ? Uni.createFrom().voidItem() : chosen.end();
    }

    void close() {
        http.close();
    }
}

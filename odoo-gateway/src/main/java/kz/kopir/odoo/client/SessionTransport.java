package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.Failed;
import kz.kopir.odoo.client.OdooReply.Refused;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.outbound.OutboundHttp;

/**
 * The session of Odoo's own web pages, which every version has. There is one login at a time, the newest cookie is the one that counts, and
 * a call that finds its session over is made once more with a new one: such a call has not reached its method.
 */
final class SessionTransport implements Transport {

    private static final Pattern SESSION = Pattern.compile("^\\s*session_id=([^;\\s]+)");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OdooHttp http;
    private final OdooAnswers answers;
    private final ConnectionSettings settings;
    private String cookie;
    private Uni<String> loggingIn;

    SessionTransport(OdooHttp http, OdooAnswers answers, ConnectionSettings settings) {
        this.http = http;
        this.answers = answers;
        this.settings = settings;
    }

    @Override
    public Uni<Ended> send(OdooCall call, ObjectNode context) {
        return session()
                .chain(cookie -> send(cookie, call, context))
                .chain(ended -> isOver(ended)
                        ? session().chain(cookie -> send(cookie, call, context)).map(this::stillOver)
                        : Uni.createFrom().item(ended))
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> new Ended(((OdooException) failure).failed(), null));
    }

    private Uni<Ended> send(String session, OdooCall call, ObjectNode context) {
        return OdooHttp.ended(
                        http.post(
                                "/web/dataset/call_kw/" + call.model() + "/" + call.method(),
                                Map.of("Cookie", "session_id=" + session),
                                rpc(params(call, context))),
                        call.writes(),
                        answer -> answers.ofRpc(answer, call.writes()))
                .invoke(ended -> learn(session, ended));
    }

    private static ObjectNode params(OdooCall call, ObjectNode context) {
        var args = JSON.arrayNode();
        if (call.ids() != null) {
            call.ids().forEach(args.addArray()::add);
        }
        var kwargs = call.named().deepCopy();
        if (call.first() != null) {
            args.add(kwargs.remove(call.first()));
        }
        kwargs.set("context", context);
        ObjectNode params = JSON.objectNode().put("model", call.model()).put("method", call.method());
        params.set("args", args);
        params.set("kwargs", kwargs);
        return params;
    }

    /** The answer may bring a newer cookie, or say that the session is over. */
    private synchronized void learn(String used, Ended ended) {
        if (isOver(ended)) {
            if (used.equals(cookie)) {
                cookie = null;
            }
        } else if (ended.answer() != null && used.equals(cookie)) {
            session(ended.answer()).ifPresent(newer -> cookie = newer);
        }
    }

    private static boolean isOver(Ended ended) {
        return ended.answer() != null && OdooAnswers.isSessionExpired(ended.answer());
    }

    private Ended stillOver(Ended ended) {
        return isOver(ended)
                ? new Ended(answers.noLogin("Odoo ends the session as soon as it has begun"), ended.answer())
                : ended;
    }

    private synchronized Uni<String> session() {
        if (cookie != null) {
            return Uni.createFrom().item(cookie);
        }
        if (loggingIn == null) {
            loggingIn = logIn().invoke(this::keep)
                    .onFailure()
                    .invoke(failure -> keep(null))
                    .memoize()
                    .indefinitely();
        }
        return CallersContext.back(loggingIn);
    }

    private synchronized void keep(String session) {
        cookie = session;
        loggingIn = null;
    }

    private Uni<String> logIn() {
        var params = JSON.objectNode()
                .put("db", settings.database())
                .put("login", settings.login())
                .put("password", settings.password().reveal());
        return OdooHttp.ended(
                        http.post("/web/session/authenticate", Map.of(), rpc(params)),
                        false,
                        answer -> answers.ofRpc(answer, false))
                .map(this::opened);
    }

    private String opened(Ended ended) {
        return switch (ended.reply()) {
            case Answer(var json) -> opened(json, ended.answer());
            // of an unknown database Odoo says no more than this
            case Refused refused
            when refused.trouble() == Trouble.ACCESS ->
                throw new OdooException(answers.noLogin("Odoo does not know the database: " + refused.message()));
            case Failed failed -> throw new OdooException(failed);
        };
    }

    private String opened(JsonNode info, OutboundHttp.Answer answer) {
        if (!info.path("uid").isNumber()) {
            throw new OdooException(
                    answers.noLogin("The user has a second factor: take a user of its own without one, or an API key"));
        }
        return session(answer)
                .orElseThrow(() -> new OdooException(
                        new Refused(Trouble.PROTOCOL, "ODOO-0304", "Odoo has opened a session without a cookie")));
    }

    private static Optional<String> session(OutboundHttp.Answer answer) {
        return answer.cookies().stream()
                .map(SESSION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .reduce((first, last) -> last);
    }

    private static ObjectNode rpc(ObjectNode params) {
        ObjectNode body =
                JSON.objectNode().put("jsonrpc", "2.0").put("method", "call").put("id", 1);
        body.set("params", params);
        return body;
    }

    @Override
    public synchronized Uni<Void> end() {
        if (cookie == null) {
            return Uni.createFrom().voidItem();
        }
        var last = cookie;
        cookie = null;
        return http.post("/web/session/destroy", Map.of("Cookie", "session_id=" + last), rpc(JSON.objectNode()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(() -> null); // it ends by itself
    }
}

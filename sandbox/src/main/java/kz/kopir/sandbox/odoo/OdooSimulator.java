package kz.kopir.sandbox.odoo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * Odoo by both its transports: the session with {@code /web/dataset/call_kw}, and JSON-2. A fault's path is looked for in the model and the
 * method, such as {@code account.move/action_post}, or in {@code session/authenticate}. Faults of its own: {@code locked},
 * {@code serialization}, {@code user_error} and {@code access_error} (body: the message).
 */
public final class OdooSimulator extends Simulator {

    public static final String DATABASE = "kzdb";
    /** API keys of the users admin and bot. */
    public static final String ADMIN_KEY = "0123456789abcdef0123456789abcdef01234567";

    public static final String BOT_KEY = "fedcba9876543210fedcba9876543210fedcba98";
    /** The company of Kazakhstan. */
    public static final int COMPANY = StartingBooks.COMPANY;

    private static final int NEWEST = 19;
    private static final String HTML = "text/html; charset=utf-8";

    private Tables tables;
    private Orm orm;
    private Sessions sessions;
    private Call current;
    private int version = NEWEST;

    public OdooSimulator() {
        this(Clock.systemUTC(), null);
    }

    public OdooSimulator(Clock clock, Path ledgerFile) {
        super(clock, ledgerFile);
    }

    @Override
    protected void clear() {
        version = NEWEST;
        tables = new Tables(clock());
        sessions = new Sessions(clock());
        StartingBooks.fill(tables);
        orm = new Orm(tables, (kind, id, row) -> {
            if (current != null) {
                current.committed(kind, Integer.toString(id), row.copy());
            }
        });
    }

    @Override
    protected void control(Router router) {
        router.put("/_sim/odoo").handler(context -> {
            var body = context.body().asJsonObject();
            version = body.getInteger("version", version);
            switch (body.getString("sessions", "")) {
                case "end" -> sessions.endAll();
                case "age" -> sessions.age();
                case "end_former" -> sessions.endFormer();
                default -> {
                    // they stay as they are
                }
            }
            context.json(new JsonObject().put("version", version));
        });
    }

    /** A version from 14 to 19. */
    public void version(int other) {
        onLoop(() -> version = other);
    }

    public void endSessions() {
        onLoop(() -> {
            sessions.endAll();
            return null;
        });
    }

    /** Sessions get a new id with their next request; the former is worth nothing after it. */
    public void rotateSessions() {
        onLoop(() -> {
            sessions.age();
            return null;
        });
    }

    public void endFormerSessions() {
        onLoop(() -> {
            sessions.endFormer();
            return null;
        });
    }

    /** Does it as a person with all rights does; the answer is as the method gives it. */
    public Object as(String model, String method, JsonArray args, JsonObject context) {
        return onLoop(() -> {
            var params = new JsonObject()
                    .put("model", model)
                    .put("method", method)
                    .put("args", args)
                    .put("kwargs", new JsonObject().put("context", context));
            return orm.call(
                    Invocation.ofCallKw(params),
                    Users.byPassword("admin", "admin").orElseThrow());
        });
    }

    @Override
    protected void routes(Router router) {
        router.get("/web/version").handler(this::newVersion);
        router.get("/json/version").handler(this::newVersion);
        router.post("/web/webclient/version_info").handler(context -> rpc(context, this::versionInfo));
        router.post("/web/session/authenticate").handler(context -> rpc(context, this::authenticate));
        router.post("/web/session/check")
                .handler(context -> rpc(context, (call, params) -> {
                    user(call);
                    return Orm.NOTHING;
                }));
        router.post("/web/session/destroy")
                .handler(context -> rpc(context, (call, params) -> {
                    sessions.end(cookie(call));
                    return Orm.NOTHING;
                }));
        router.route("/web/dataset/call_kw*").handler(context -> rpc(context, this::callKw));
        router.route("/json/2/:model/:method").handler(this::json2);
        router.route()
                .handler(context -> Call.of(context).answer(404, HTML, "<!doctype html><title>404 Not Found</title>"));
    }

    private void newVersion(RoutingContext context) {
        var call = Call.of(context);
        if (version < NEWEST) {
            call.answer(404, HTML, "<!doctype html><title>404 Not Found</title>");
        } else {
            call.answer(200, new JsonObject().put("version_info", versions()).put("version", version + ".0"));
        }
    }

    private JsonArray versions() {
        return new JsonArray().add(version).add(0).add(0).add("final").add(0).add("");
    }

    private Object versionInfo(Call call, JsonObject params) {
        return new JsonObject()
                .put("server_version", version + ".0")
                .put("server_version_info", versions())
                .put("server_serie", version + ".0")
                .put("protocol_version", 1);
    }

    private interface Method {
        Object call(Call call, JsonObject params);
    }

    private void rpc(RoutingContext context, Method method) {
        var call = Call.of(context);
        var type = context.request().getHeader("Content-Type");
        if (context.request().method() != HttpMethod.POST || type == null || !type.startsWith("application/json")) {
            call.answer(415, HTML, "<!doctype html><title>415 Unsupported Media Type</title>");
            return;
        }
        var answer = new JsonObject().put("jsonrpc", "2.0");
        var headers = new LinkedHashMap<String, String>();
        try {
            var body = body(context);
            answer.put("id", body.getValue("id"));
            var params = body.getValue("params") instanceof JsonObject object ? object : new JsonObject();
            current = call;
            var result = method.call(call, params);
            if (result != Orm.NOTHING) {
                answer.put("result", result);
            }
        } catch (OdooError error) {
            answer.put("error", error(answer, error));
        } finally {
            current = null;
        }
        var cookie = context.<String>get("session_id");
        if (cookie != null) {
            headers.put("Set-Cookie", "session_id=" + cookie + "; Max-Age=604800; HttpOnly; Path=/");
        }
        call.answer(200, "application/json; charset=utf-8", answer.toBuffer(), headers);
    }

    /** 200 up to version 18, 0 in 19; what means more has a code of its own, and no id. */
    private JsonObject error(JsonObject answer, OdooError error) {
        var isSession = error.name().endsWith("SessionExpiredException");
        var isNotFound = error.name().endsWith("NotFound");
        if (isSession || isNotFound) {
            answer.putNull("id");
        }
        return new JsonObject()
                .put("code", isSession ? 100 : isNotFound ? 404 : version < NEWEST ? 200 : 0)
                .put(
                        "message",
                        isSession ? "Odoo Session Expired" : isNotFound ? "404: Not Found" : "Odoo Server Error")
                .put("data", error.data());
    }

    private static JsonObject body(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException notJson) {
            // as Python says it
        }
        throw new OdooError("json.decoder.JSONDecodeError", 400, "Expecting value: line 1 column 1 (char 0)");
    }

    private Object authenticate(Call call, JsonObject params) {
        if (!DATABASE.equals(params.getString("db"))) {
            throw OdooError.access("Database not found.");
        }
        var user = Users.byPassword(params.getString("login"), params.getString("password"))
                .orElseThrow(OdooError::denied);
        if (user.secondFactor()) {
            return new JsonObject().putNull("uid");
        }
        call.context().put("session_id", sessions.open(user));
        call.committed("session.authenticate", user.login(), new JsonObject());
        return new JsonObject()
                .put("uid", user.id())
                .put("db", DATABASE)
                .put("server_version", version + ".0")
                .put("server_version_info", versions())
                .put(
                        "user_context",
                        new JsonObject().put("lang", "ru_RU").put("tz", false).put("uid", user.id()))
                .put("user_companies", new JsonObject().put("current_company", 1));
    }

    private Users.User user(Call call) {
        var found = sessions.find(cookie(call))
                .orElseThrow(() -> new OdooError("odoo.http.SessionExpiredException", 403, "Session expired"));
        if (found.newId() != null) {
            call.context().put("session_id", found.newId());
        }
        return found.user();
    }

    private static String cookie(Call call) {
        var cookie = call.context().request().getCookie("session_id");
        return cookie == null ? null : cookie.getValue();
    }

    private Object callKw(Call call, JsonObject params) {
        var user = user(call);
        suffered(call);
        return orm.call(Invocation.ofCallKw(params), user);
    }

    private static void suffered(Call call) {
        call.fault("locked").ifPresent(fault -> {
            throw OdooError.locked();
        });
        call.fault("serialization").ifPresent(fault -> {
            throw OdooError.serialization();
        });
        call.fault("user_error").ifPresent(fault -> {
            throw OdooError.user(fault.text().orElse("Операция запрещена."));
        });
        call.fault("access_error").ifPresent(fault -> {
            throw OdooError.access(fault.text().orElse("You are not allowed to access this record."));
        });
    }

    private void json2(RoutingContext context) {
        var call = Call.of(context);
        var header = context.request().getHeader("Authorization");
        if (version < NEWEST) {
            call.answer(404, HTML, "<!doctype html><title>404 Not Found</title>");
            return;
        }
        var user = header == null || !header.toLowerCase(java.util.Locale.ROOT).startsWith("bearer ")
                ? null
                : Users.byKey(header.substring("bearer ".length()).strip()).orElse(null);
        if (user == null) {
            var denied = new OdooError("werkzeug.exceptions.Unauthorized", 401, "Invalid apikey");
            call.answer(401, "application/json", denied.data().toBuffer(), Map.of("WWW-Authenticate", "Bearer"));
            return;
        }
        var database = context.request().getHeader("X-Odoo-Database");
        if (database != null && !database.equals(DATABASE)) {
            call.answer(404, HTML, "<!doctype html><title>404 Not Found</title>");
            return;
        }
        if (context.request().method() != HttpMethod.POST) {
            call.answer(404, OdooError.notFound().data());
            return;
        }
        try {
            current = call;
            suffered(call);
            var result = orm.call(
                    Invocation.ofJson2(context.pathParam("model"), context.pathParam("method"), body(context)), user);
            // create answers a list here, whatever it was given
            var shown = context.pathParam("method").equals("create") && result instanceof Integer id
                    ? new JsonArray().add(id)
                    : result;
            call.answer(
                    200,
                    "application/json; charset=utf-8",
                    Buffer.buffer(shown == Orm.NOTHING ? "null" : io.vertx.core.json.Json.encode(shown)),
                    Map.of());
        } catch (OdooError error) {
            call.answer(error.status(), error.data());
        } finally {
            current = null;
        }
    }

    @Override
    protected String subject(RoutingContext context) {
        var path = context.request().path();
        if (path.startsWith("/json/2/")) {
            return path.substring("/json/2/".length());
        }
        if (path.startsWith("/web/dataset/call_kw")) {
            try {
                var params = context.body().asJsonObject().getJsonObject("params");
                return params.getString("model") + "/" + params.getString("method");
            } catch (RuntimeException notJson) {
                return path;
            }
        }
        return path.startsWith("/web/") ? path.substring("/web/".length()) : path;
    }

    @Override
    protected Set<String> faultKinds() {
        return Set.of("locked", "serialization", "user_error", "access_error");
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        return false; // the method fails by itself, after the login was looked at
    }
}

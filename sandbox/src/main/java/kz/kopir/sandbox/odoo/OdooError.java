package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An exception of Odoo's Python, by its full name, with the status that JSON-2 answers for it. */
final class OdooError extends RuntimeException {

    private final String name;
    private final int status;

    OdooError(String name, int status, String message) {
        super(message, null, false, false);
        this.name = name;
        this.status = status;
    }

    static OdooError user(String message) {
        return new OdooError("odoo.exceptions.UserError", 422, message);
    }

    static OdooError validation(String message) {
        return new OdooError("odoo.exceptions.ValidationError", 422, message);
    }

    static OdooError access(String message) {
        return new OdooError("odoo.exceptions.AccessError", 403, message);
    }

    static OdooError denied() {
        return new OdooError("odoo.exceptions.AccessDenied", 403, "Access Denied");
    }

    static OdooError missing(String what) {
        return new OdooError(
                "odoo.exceptions.MissingError",
                404,
                "Record does not exist or has been deleted.\n(Record: " + what + ", User: 2)");
    }

    static OdooError notFound() {
        return new OdooError("werkzeug.exceptions.NotFound", 404, "404: Not Found");
    }

    static OdooError value(String message) {
        return new OdooError("builtins.ValueError", 500, message);
    }

    static OdooError type(String message) {
        return new OdooError("builtins.TypeError", 422, message);
    }

    static OdooError attribute(String model, String method) {
        return new OdooError(
                "builtins.AttributeError",
                404,
                "The method '%s' does not exist on the model '%s'".formatted(method, model));
    }

    static OdooError locked() {
        return new OdooError("odoo.exceptions.LockError", 409, "Cannot grab a lock on the record");
    }

    static OdooError serialization() {
        return new OdooError(
                "psycopg2.errors.SerializationFailure", 500, "could not serialize access due to concurrent update");
    }

    String name() {
        return name;
    }

    int status() {
        return status;
    }

    /** What stands in {@code error.data}, and is the whole body of JSON-2. */
    JsonObject data() {
        return new JsonObject()
                .put("name", name)
                .put("message", getMessage())
                .put("arguments", new JsonArray().add(getMessage()))
                .put("context", new JsonObject())
                .put("debug", "Traceback (most recent call last):\n" + name + ": " + getMessage());
    }
}

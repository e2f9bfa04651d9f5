package kz.kopir.sandbox.bitrix.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** The portal's own answer that it will not do what was asked. */
public final class MethodRefused extends RuntimeException {

    private final int status;
    private final Object code;

    /** @param code as on the wire: mostly text, sometimes empty, sometimes the number 0 */
    public MethodRefused(int status, Object code, String description) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The old family's way: the code is empty and the text tells. */
    public static MethodRefused nameless(String description) {
        return new MethodRefused(400, "", description);
    }

    public static MethodRefused badArgument(String description) {
        return new MethodRefused(400, "INVALID_ARG_VALUE", description);
    }

    public static MethodRefused missingParameter(String name) {
        return new MethodRefused(400, "100", "Could not find value for parameter {" + name + "}");
    }

    public int status() {
        return status;
    }

    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", code);
        body.put("error_description", getMessage());
        return body;
    }
}

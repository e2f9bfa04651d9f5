package kz.kopir.sandbox.bitrix.rest;

import java.util.Map;
import java.util.TreeMap;

/** Every method that the portal knows; names are case-insensitive, as in the real one. */
public final class MethodTable {

    private final Map<String, RestMethod> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a method; a family of methods registers all of its own. */
    public MethodTable on(String name, RestMethod method) {
        if (methods.putIfAbsent(name, method) != null) {
            throw new IllegalStateException("Method " + name + " is registered twice");
        }
        return this;
    }

    public boolean knows(String name) {
        return methods.containsKey(name);
    }

    public MethodAnswer call(MethodCall call) {
        var method = methods.get(call.method());
        if (method == null) {
            throw new MethodRefused(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        }
        call.guard().beforeMethod(call.method());
        return method.call(call.ofItsConnector());
    }
}

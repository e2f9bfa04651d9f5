package kz.kopir.sandbox.bitrix.rest;

import java.util.Map;

/** One call of a method: a request of its own, or a command of a batch. */
public record MethodCall(String method, Params params, Effects effects, Guard guard) {

    /** The call, its changes told as those of the connector that it names. */
    MethodCall ofItsConnector() {
        return params.text("auth_connector")
                .map(name -> new MethodCall(method, params, effects.by(name), guard))
                .orElse(this);
    }

    /** Another method's call within the same request. */
    MethodCall sibling(String name, Map<String, Object> values) {
        return new MethodCall(name, new Params(values), effects, guard);
    }
}

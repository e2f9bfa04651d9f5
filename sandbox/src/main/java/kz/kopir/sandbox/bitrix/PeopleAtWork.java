package kz.kopir.sandbox.bitrix;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.bitrix.rest.Caller;
import kz.kopir.sandbox.bitrix.rest.Effects;
import kz.kopir.sandbox.bitrix.rest.Guard;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;
import kz.kopir.sandbox.sim.Ledger;

/** What people do in the portal's own pages: no call of REST, so it takes nothing of anybody's budget and suffers no fault. */
record PeopleAtWork(MethodTable methods, PortalEvents told, Ledger ledger) {

    private static final Guard NOBODY = new Guard() {
        @Override
        public void beforeMethod(String method) {}

        @Override
        public double furtherSeconds(String method) {
            return 0;
        }

        @Override
        public Caller caller() {
            return new Caller(false, Set.of(), true);
        }
    };

    Object act(String method, Map<String, Object> params) {
        return methods.call(new MethodCall(method, new Params(params), effects(), NOBODY))
                .result();
    }

    private Effects effects() {
        return new Effects() {
            @Override
            public void committed(String kind, Object key, Map<String, ?> detail) {
                ledger.append(kind, key.toString(), new JsonObject(new LinkedHashMap<>(detail)));
            }

            @Override
            public void happened(String event, long id) {
                told.happened(event, id, "");
            }
        };
    }
}

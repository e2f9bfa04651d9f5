package kz.kopir.sandbox.bitrix.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** Methods by which a caller learns about itself; none needs a scope. */
public final class AppMethods {

    private final App app;
    private final MethodTable table;

    public AppMethods(App app, MethodTable table) {
        this.app = app;
        this.table = table;
    }

    public void register() {
        table.on("app.info", this::info)
                .on("scope", this::scope)
                .on("profile", this::profile)
                .on("method.get", this::method);
    }

    private MethodAnswer info(MethodCall call) {
        call.guard().caller().requireApplication();
        var info = new LinkedHashMap<String, Object>();
        info.put("ID", "7");
        info.put("CODE", app.settings().clientId());
        info.put("VERSION", 1);
        info.put("STATUS", "L");
        info.put("INSTALLED", app.installed());
        info.put("PAYMENT_EXPIRED", "N");
        info.put("DAYS", null);
        info.put("LICENSE", app.settings().license());
        return MethodAnswer.of(info);
    }

    private MethodAnswer scope(MethodCall call) {
        return MethodAnswer.of(
                new TreeSet<>(call.guard().caller().scopes()).stream().toList());
    }

    private MethodAnswer profile(MethodCall call) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("ID", "1");
        profile.put("ADMIN", call.guard().caller().admin());
        profile.put("NAME", "Данияр");
        profile.put("LAST_NAME", "Ахметов");
        profile.put("PERSONAL_GENDER", "M");
        profile.put("TIME_ZONE", "");
        return MethodAnswer.of(profile);
    }

    private MethodAnswer method(MethodCall call) {
        var name = String.valueOf(call.params().get("name"));
        var exists = table.knows(name);
        return MethodAnswer.of(Map.of(
                "isExisting",
                exists,
                "isAvailable",
                exists && Scopes.allow(call.guard().caller().scopes(), name)));
    }
}

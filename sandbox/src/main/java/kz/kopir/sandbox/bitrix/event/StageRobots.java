package kz.kopir.sandbox.bitrix.event;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.sandbox.bitrix.portal.Table;

/** The robots «Вебхук» of the deals' stages: one runs each time that a deal comes to its stage. */
public final class StageRobots {

    private final Table deals;
    private final Map<Long, String> stages = new HashMap<>();

    /** What is there already has come to its stage before. */
    public StageRobots(Table deals) {
        this.deals = deals;
        deals.rows().forEach(deal -> stages.put(deal.id(), deal.text("STAGE_ID")));
    }

    /** Notes where the deal is now, and whether it has come there just now to a stage with a robot. */
    public boolean runs(String event, long deal, EventSettings settings) {
        if (!event.startsWith("ONCRMDEAL")) {
            return false;
        }
        var now = deals.find(deal).map(row -> row.text("STAGE_ID"));
        var before = now.isPresent() ? stages.put(deal, now.get()) : stages.remove(deal);
        return settings.robotUrl() != null
                && now.filter(stage -> !stage.equals(before))
                        .filter(settings.robotStages()::contains)
                        .isPresent();
    }

    /** What the robot posts: neither an event nor an application token is in it. */
    public static Map<String, String> form(long deal, String domain, Optional<String> member) {
        var form = new LinkedHashMap<String, String>();
        form.put("document_id[0]", "crm");
        form.put("document_id[1]", "CCrmDocumentDeal");
        form.put("document_id[2]", "DEAL_" + deal);
        form.put("auth[domain]", domain);
        form.put("auth[client_endpoint]", "https://" + domain + "/rest/");
        form.put("auth[server_endpoint]", "https://oauth.bitrix.info/rest/");
        member.ifPresent(id -> form.put("auth[member_id]", id));
        return form;
    }
}

package kz.kopir.bitrix.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** How the portals stand, as this instance knows it. */
@ApplicationScoped
public class Standings {

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    public Standing of(String portal) {
        return standings.getOrDefault(portal, Standing.USUAL);
    }

    /** Takes the place of what was known until now. */
    public void replace(Map<String, Standing> all) {
        standings.keySet().retainAll(all.keySet());
        standings.putAll(all);
    }

    /** What this instance has just learned, before the database tells it. */
    void learn(String portal, UnaryOperator<Standing> change) {
        standings.compute(portal, (id, known) -> change.apply(known == null ? Standing.USUAL : known));
    }
}

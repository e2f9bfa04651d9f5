package kz.kopir.bitrix.reading;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.PortalCalls;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.settings.DealsSettings.Family;

/** Which family of methods each portal has: as configured, else found out, beginning with the one that Bitrix24 develops. */
@ApplicationScoped
public class DealFamilies {

    private static final String NO_SUCH_METHOD = "ERROR_METHOD_NOT_FOUND";

    private final Map<String, DealFamily> found = new ConcurrentHashMap<>();

    public DealFamily of(Portal portal) {
        return switch (portal.reading().family()) {
            case ITEM -> DealFamily.ITEM;
            case DEAL -> DealFamily.DEAL;
            case AUTO -> found.getOrDefault(portal.id(), DealFamily.ITEM);
        };
    }

    /**
     * A call and the family that answered it.
     *
     * @param reply a refusal is that of the family that the portal has
     */
    public record Told(DealFamily family, BitrixReply reply) {}

    /** Makes a call of the family that the portal has; where it turns out to lack that, of the other. */
    public Uni<Told> call(Portal portal, PortalCalls calls, Function<DealFamily, Command> command) {
        return told(portal, family -> {
            var call = command.apply(family);
            return calls.call(call.method(), call.parameters());
        });
    }

    /** As {@link #call}, however the call is made; it is the reply to the family's own method that counts. */
    public Uni<Told> told(Portal portal, Function<DealFamily, Uni<BitrixReply>> asking) {
        var family = of(portal);
        return asking.apply(family)
                .flatMap(reply -> lacks(portal, reply)
                        ? asking.apply(family.other()).map(other -> new Told(family.other(), other))
                        : Uni.createFrom().item(new Told(family, reply)))
                .invoke(told -> {
                    if (told.reply() instanceof Answer) {
                        answered(portal, told.family());
                    }
                });
    }

    /** The family has answered, so it is the portal's from now on. */
    public void answered(Portal portal, DealFamily family) {
        found.put(portal.id(), family);
    }

    /** The family to try instead of one that was answered so; empty when that is no reason to. */
    public Optional<DealFamily> instead(Portal portal, DealFamily family, BitrixReply reply) {
        return lacks(portal, reply) ? Optional.of(family.other()) : Optional.empty();
    }

    private static boolean lacks(Portal portal, BitrixReply reply) {
        return reply instanceof Refused refused
                && NO_SUCH_METHOD.equals(refused.error())
                && portal.reading().family() == Family.AUTO;
    }
}

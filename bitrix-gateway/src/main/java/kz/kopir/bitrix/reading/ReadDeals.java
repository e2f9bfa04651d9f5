package kz.kopir.bitrix.reading;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.PortalCalls;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.StageSemantics;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealReading.NotRead;
import kz.kopir.bitrix.reading.Replies.NotToldException;
import kz.kopir.bitrix.reading.Replies.WithheldException;
import org.jboss.logging.Logger;

/**
 * Reads deals together, in as few requests as their state needs: one for deals that are not won, one more for all that belongs to
 * the won ones, and another when products are met that are not known yet.
 */
@ApplicationScoped
public class ReadDeals {

    private static final Logger LOG = Logger.getLogger(ReadDeals.class);

    private final RememberedReplies remembered;
    private final DealFamilies families;

    ReadDeals(RememberedReplies remembered, DealFamilies families) {
        this.remembered = remembered;
        this.families = families;
    }

    /**
     * What came of reading some deals.
     *
     * @param answered false when the portal as a whole did not answer
     * @param at       when the portal began to answer, by its own clock; null when it did not tell
     * @param readings one for each deal that was asked for, but for won ones that were too many
     */
    public record Readings(boolean answered, Instant at, Map<String, DealReading> readings) {}

    /**
     * @param calls   whether they are urgent or mass work
     * @param ids     at most 50, as many as Bitrix24 lists at once
     * @param mostWon how many won ones, the first of the ids, are read with all that belongs to them; the rest is left out
     */
    public Uni<Readings> read(Portal portal, PortalCalls calls, List<String> ids, int mostWon) {
        return families.call(portal, calls, family -> family.listing(ids)).flatMap(told -> switch (told.reply()) {
            case Answer answer -> listed(new Asking(portal, calls, told.family()), ids, mostWon, answer);
            case NotDone notDone -> nothing(ids, new NotRead(notDone.code(), notDone.message()));
            case Refused refused -> nothing(ids, new NotRead("BTX-0112", refused.error()));
            case Unknown unknown -> nothing(ids, new NotRead(unknown.code(), unknown.message()));
        });
    }

    private record Asking(Portal portal, PortalCalls calls, DealFamily family) {}

    private static Uni<Readings> nothing(List<String> ids, NotRead why) {
        return Uni.createFrom().item(new Readings(false, null, ids.stream().collect(toMap(identity(), id -> why))));
    }

    private Uni<Readings> listed(Asking asking, List<String> ids, int mostWon, Answer answer) {
        var deals = asking.family().listed(answer.result()).stream()
                .map(CrmObjects::deal)
                .filter(deal -> ids.contains(deal.id()))
                .collect(toMap(CrmDeal::id, identity()));
        var absent = ids.stream().filter(id -> !deals.containsKey(id)).toList();
        var won = ids.stream()
                .map(deals::get)
                .filter(deal -> deal != null && deal.semantics() == StageSemantics.WON)
                .limit(mostWon)
                .toList();
        var readings = new HashMap<String, DealReading>();
        deals.values().stream()
                .filter(deal -> deal.semantics() != StageSemantics.WON)
                .forEach(deal -> readings.put(deal.id(), new DealReading.NotWon(deal)));
        return lookForAbsent(asking, absent)
                .invoke(readings::putAll)
                .flatMap(looked -> readWon(asking, won))
                .invoke(readings::putAll)
                .map(read -> new Readings(true, answer.time().start(), readings));
    }

    /** A list leaves out what is deleted as well as what we may not see; only the single call tells one from the other. */
    private Uni<Map<String, DealReading>> lookForAbsent(Asking asking, List<String> absent) {
        var family = asking.family();
        return asking.calls()
                .batch(absent.stream().map(family::deal).toList())
                .map(replies -> absent.stream()
                        .collect(toMap(identity(), id -> absentee(family, replies.get(family.deal(id))))));
    }

    private static DealReading absentee(DealFamily family, BitrixReply reply) {
        return switch (reply) {
            case Refused refused ->
                family.isGone(refused)
                        ? new DealReading.Gone()
                        : new DealReading.Withheld(
                                "BTX-0306",
                                "Портал не показывает сделку вебхуку. Дайте владельцу вебхука права на эту сделку.");
            case Answer answer -> new NotRead("BTX-0114", "The deal was not in the list, and is there now");
            case NotDone notDone -> new NotRead(notDone.code(), notDone.message());
            case Unknown unknown -> new NotRead(unknown.code(), unknown.message());
        };
    }

    private Uni<Map<String, DealReading>> readWon(Asking asking, List<CrmDeal> won) {
        var portal = asking.portal();
        var calls = asking.calls();
        var replies = new Replies();
        var images = new DealImages(portal, asking.family(), replies);
        return calls.batch(won.stream().flatMap(images::commands).toList())
                .invoke(replies::add)
                .flatMap(told -> remembered.batch(
                        portal, calls, known(won, images::rememberedCommands), known(won, images::furtherCommands)))
                .invoke(replies::add)
                .flatMap(told -> remembered.batch(portal, calls, known(won, images::componentCommands), List.of()))
                .invoke(replies::add)
                .map(told -> won.stream().collect(toMap(CrmDeal::id, deal -> reading(images, deal))));
    }

    /** A deal of which something was not told has no further commands; its reading will say why. */
    private static List<Command> known(List<CrmDeal> won, Function<CrmDeal, Stream<Command>> commands) {
        var known = new ArrayList<Command>();
        for (var deal : won) {
            try {
                known.addAll(commands.apply(deal).toList());
            } catch (NotToldException | WithheldException e) {
                LOG.debugf("Deal %s is read no further: %s", deal.id(), e.getMessage());
            }
        }
        return known;
    }

    private static DealReading reading(DealImages images, CrmDeal deal) {
        try {
            return new DealReading.Won(images.of(deal));
        } catch (NotToldException e) {
            return e.reading();
        } catch (WithheldException e) {
            return e.reading();
        }
    }
}

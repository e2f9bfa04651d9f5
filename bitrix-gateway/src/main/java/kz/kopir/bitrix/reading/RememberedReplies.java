package kz.kopir.bitrix.reading;

import static java.util.stream.Collectors.partitioningBy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.PortalCalls;
import kz.kopir.bitrix.portal.Portal;

/** Believes for some minutes what seldom changes and is needed for every deal: products, and requisites of our own companies. */
@ApplicationScoped
class RememberedReplies {

    private static final int MOST = 10_000;

    private final long believed;
    private final Map<Key, Known> known = new LinkedHashMap<>();

    private record Key(String portal, Command command) {}

    private record Known(Answer answer, long at) {}

    RememberedReplies(BitrixConfig config) {
        this.believed = config.intake().productsBelieved().toNanos();
    }

    /** @param fresh commands whose answers are neither remembered nor kept; they go with the others, in the same requests */
    Uni<Map<Command, BitrixReply>> batch(
            Portal portal, PortalCalls calls, Collection<Command> commands, Collection<Command> fresh) {
        var replies = new HashMap<Command, BitrixReply>();
        var split = new LinkedHashSet<>(commands)
                .stream().collect(partitioningBy(command -> remembered(portal, command, replies)));
        var unknown = new LinkedHashSet<>(split.get(false));
        unknown.addAll(fresh);
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(replies);
        }
        return calls.batch(unknown).map(read -> {
            split.get(false).forEach(command -> remember(portal, command, read.get(command)));
            replies.putAll(read);
            return replies;
        });
    }

    private synchronized boolean remembered(Portal portal, Command command, Map<Command, BitrixReply> replies) {
        var found = known.get(new Key(portal.id(), command));
        if (found == null || System.nanoTime() - found.at() > believed) {
            return false;
        }
        replies.put(command, found.answer());
        return true;
    }

    private synchronized void remember(Portal portal, Command command, BitrixReply reply) {
        if (reply instanceof Answer answer) {
            var key = new Key(portal.id(), command);
            known.remove(key);
            known.put(key, new Known(answer, System.nanoTime()));
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}

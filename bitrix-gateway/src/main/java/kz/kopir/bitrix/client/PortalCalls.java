package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Calls to one portal within its limits. Every end of a call is a {@link BitrixReply}; nothing is repeated here. */
public interface PortalCalls {

    Uni<BitrixReply> call(String method, Map<String, Object> parameters);

    /**
     * Sends the commands in as few requests as it takes; equal ones once. One that fails leaves the others alone, so there
     * is a reply for each.
     */
    Uni<Map<Command, BitrixReply>> batch(Collection<Command> commands);
}

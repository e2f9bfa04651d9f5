package kz.kopir.onec.commerce;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.files.FileMessages.Order;

/** The documents that bases take themselves. */
public interface SiteDocuments {

    /** Keeps a document until 1C has taken it, once for its number. */
    Uni<Void> offer(String connection, long number, String element);

    /** Whether 1C has said that it has it. */
    Uni<Boolean> isConfirmed(long number);

    /** Those that 1C has not confirmed, in their order; they are this session's from now on. */
    Uni<List<String>> give(Session session, int most);

    /** 1C has what was given to it in this session; it is never given again. */
    Uni<Void> confirm(Session session);

    /** What 1C has not answered about a document, the oldest first. */
    Uni<List<Order>> unanswered(String connection, UUID key);
}

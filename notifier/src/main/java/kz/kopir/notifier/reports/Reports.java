package kz.kopir.notifier.reports;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Answers queries from the facts. */
public interface Reports {

    /** @return fails with {@link InvalidQueryException} when the asker may not see such facts */
    Uni<Result> run(Query query, Asker asker);

    /** Somebody whose name a question has. */
    record Known(Grouping by, String key, String name) {}

    /** Managers, customers, products and organisations, as far as the asker sees them, whose names have one of the word beginnings. */
    Uni<List<Known>> named(List<String> beginnings, Asker asker);
}

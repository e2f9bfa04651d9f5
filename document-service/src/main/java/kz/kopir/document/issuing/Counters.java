package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import kz.kopir.contracts.DocumentType;
import kz.kopir.platform.delivery.Tx;

/** The numbers that are given out, without gaps. */
public interface Counters {

    /**
     * What is counted.
     *
     * @param period the first day of the month, the year or the epoch, as the organisation's pattern of numbers says
     */
    record Counter(String organizationBin, DocumentType type, LocalDate period) implements Comparable<Counter> {

        @Override
        public int compareTo(Counter other) {
            return (organizationBin + type + period).compareTo(other.organizationBin + other.type + other.period);
        }
    }

    /**
     * Takes so many numbers of each counter and answers the last of each. Their rows stay locked until the transaction ends, so
     * this is the last thing that it does but writing what they number.
     */
    Uni<Map<Counter, Long>> take(Tx tx, SortedMap<Counter, Integer> counts);

    /** Numbers up to these were given out. */
    Uni<Void> raise(Tx tx, SortedMap<Counter, Long> reached);
}

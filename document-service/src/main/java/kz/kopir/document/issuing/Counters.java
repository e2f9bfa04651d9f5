package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import kz.kopir.contracts.DocumentType;
import kz.kopir.platform.delivery.Tx;

/** The numbers that are given out, without gaps. */
public interface Counters {

    /** What is counted. */
    record Counter(String organizationBin, DocumentType type, YearMonth month) implements Comparable<Counter> {

        @Override
        public int compareTo(Counter other) {
            return (organizationBin + type + month).compareTo(other.organizationBin + other.type + other.month);
        }

        /** The number in words, such as {@code WB-2026-11-0001}. */
        public String format(long number) {
            return "%s-%d-%02d-%04d".formatted(type.prefix(), month.getYear(), month.getMonthValue(), number);
        }
    }

    /**
     * Takes so many numbers of each counter and answers the last of each. Their rows stay locked until the transaction ends, so
     * this is the last thing that it does but writing what they number.
     */
    Uni<Map<Counter, Long>> take(Tx tx, SortedMap<Counter, Integer> counts);
}

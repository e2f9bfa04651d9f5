package kz.kopir.notifier.reports.recognising;

import java.util.List;
import kz.kopir.notifier.reports.Query;

/**
 * What a question was recognised as.
 *
 * @param unknown words that mean nothing to us: names, or else it is not understood
 */
public record Recognised(Query query, List<String> unknown) {}

package kz.kopir.stock.onec;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A piece of what onec-gateway keeps.
 *
 * @param readAt    everything is at least as fresh as this; null until it was read to the end once
 * @param changedTo from where changes are followed
 * @param last      whether this is the last piece
 */
public record OnecPage<T>(List<T> items, OffsetDateTime readAt, boolean complete, long changedTo, boolean last) {}

package kz.kopir.document;

import java.time.ZoneId;
import java.util.List;

/**
 * One of the companies that the installation issues documents for.
 *
 * @param targets the systems that must have its documents, such as {@code onec}
 */
public record Seller(String bin, String name, boolean vatPayer, ZoneId zone, List<String> targets) {}

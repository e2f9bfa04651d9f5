package kz.kopir.bitrix.matching;

/**
 * Two products that may be the same one.
 *
 * @param score  0 to 1; what a person has to look at is never above {@link Comparison#DOUBTFUL}
 * @param reason in words for people, in Russian
 */
public record Pair(Product crm, Product onec, Basis basis, double score, String reason) {}

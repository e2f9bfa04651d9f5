package kz.kopir.document.parties;

/**
 * A card with the number of its version, which is its ETag over REST.
 *
 * @param version from 1; grows with each change
 */
public record Kept<C>(C card, int version) {}

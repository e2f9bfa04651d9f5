package kz.kopir.contracts;

/**
 * Which state of the deal an event holds.
 *
 * @param number grows by one with each different content of the deal, from 1
 * @param hash   SHA-256 in hex over the canonical content, see {@code EventHash}
 */
public record DealVersion(long number, String hash) {}

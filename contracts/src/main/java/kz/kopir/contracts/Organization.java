package kz.kopir.contracts;

/** The seller: one of the companies that the installation keeps the books of. */
public record Organization(String bin, String name) {}

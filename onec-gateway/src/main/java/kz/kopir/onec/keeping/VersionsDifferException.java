package kz.kopir.onec.keeping;

/** Somebody else has changed the connection meanwhile. */
public class VersionsDifferException extends RuntimeException {}

package kz.kopir.bitrix.keeping;

/** Somebody else has changed the portal meanwhile. */
public class VersionsDifferException extends RuntimeException {}

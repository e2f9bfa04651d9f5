package kz.kopir.document.parties;

/** Somebody else has changed it meanwhile, or it is there although it was to be new, or gone. */
public class VersionsDifferException extends RuntimeException {}

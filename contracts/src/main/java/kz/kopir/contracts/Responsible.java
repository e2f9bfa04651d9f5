package kz.kopir.contracts;

/** The person who answers for the deal in the CRM. */
public record Responsible(String id, String name, String email) {}

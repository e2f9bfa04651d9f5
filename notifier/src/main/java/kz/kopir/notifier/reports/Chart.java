package kz.kopir.notifier.reports;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A picture of a table.
 *
 * @param png bytes; Base64 in JSON
 * @param svg its text
 */
public record Chart(
        @JsonProperty("png") byte[] png,
        @JsonProperty("svg") String svg) {}

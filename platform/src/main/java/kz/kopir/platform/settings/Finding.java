package kz.kopir.platform.settings;

/**
 * What is wrong with a setting, and its cure.
 *
 * @param field in the JSON's spelling, such as {@code limits.burst}
 */
public record Finding(String field, String russian, String english) {}

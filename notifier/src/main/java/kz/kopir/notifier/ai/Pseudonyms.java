package kz.kopir.notifier.ai;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.notifier.ai.AiConfig.Masked;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.Reports.Known;

/** Names that the model sees in place of people's within one conversation, and what is taken out of a question. */
final class Pseudonyms {

    private static final Pattern ANY = Pattern.compile("(?:MANAGER|CUSTOMER)_[A-Z]+");
    // possessive and from a word's start: else a long word without "@" would take minutes
    private static final List<Pattern> CONTACTS = List.of(
            Pattern.compile("(?<![\\w.+-])[\\w.+-]++@[\\w-]++\\.[\\w.-]+"),
            Pattern.compile("(?<!\\w)KZ\\d{5}[0-9A-Z]{13}(?!\\w)"),
            Pattern.compile("(?<![\\w-])\\+?[78][\\s(-]*\\d{3}[\\s)-]*\\d{3}[\\s-]*\\d{2}[\\s-]*\\d{2}(?![\\w-])"),
            Pattern.compile("(?<!\\d)\\d{12}(?!\\d)"));
    private static final int LETTERS = 26;

    private final Set<Masked> masked;
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Pseudonyms(Set<Masked> masked) {
        this.masked = masked.contains(Masked.NONE) ? EnumSet.noneOf(Masked.class) : masked;
    }

    String mask(Grouping by, String name) {
        return masks(by) && !name.isBlank()
                ? pseudonyms.computeIfAbsent(by + "/" + name, unseen -> pseudonym(by, name))
                : name;
    }

    private boolean masks(Grouping by) {
        return by == Grouping.MANAGER && masked.contains(Masked.MANAGERS)
                || by == Grouping.CUSTOMER && masked.contains(Masked.CUSTOMERS);
    }

    private String pseudonym(Grouping by, String name) {
        var number = names.size();
        var letters = new StringBuilder();
        do {
            letters.insert(0, (char) ('A' + number % LETTERS));
            number = number / LETTERS - 1;
        } while (number >= 0);
        var pseudonym = by + "_" + letters;
        names.put(pseudonym, name);
        return pseudonym;
    }

    /**
     * The question without contacts, with pseudonyms for the names that it has.
     *
     * @param seen     those whose names have words of the question, as far as the asker sees them
     * @param hidden   the others; the asker gets their own words back, not the name
     * @param unknown  beginnings of the words that may be names; a customer called "Shop" must not hide the word
     */
    String question(String question, List<Known> seen, List<Known> hidden, List<String> unknown) {
        var text = question;
        if (masked.contains(Masked.CONTACTS)) {
            for (var contact : CONTACTS) {
                text = contact.matcher(text).replaceAll("***");
            }
        }
        for (var one : longestFirst(seen)) {
            text = withoutName(text, one, words -> mask(one.by(), one.name()), unknown);
        }
        for (var one : longestFirst(hidden)) {
            text = withoutName(text, one, words -> mask(one.by(), words), unknown);
        }
        return text;
    }

    private static List<Known> longestFirst(List<Known> known) {
        return known.stream()
                .sorted(Comparator.comparingInt((Known one) -> one.name().length())
                        .reversed())
                .toList();
    }

    /** The whole name, and every word of it that the question has, whatever its ending. */
    private String withoutName(String text, Known known, UnaryOperator<String> pseudonym, List<String> unknown) {
        if (!masks(known.by())) {
            return text;
        }
        var rest = replaced(text, Pattern.quote(known.name()), pseudonym);
        for (var word : known.name().split("[\\s«»\"]+")) {
            var stem = WordStems.of(word.toLowerCase(Locale.ROOT).replace('ё', 'е'));
            if (unknown.stream().anyMatch(one -> one.startsWith(stem) || stem.startsWith(one))) {
                rest = replaced(rest, withBothLetters(stem) + "\\p{L}{0,3}", pseudonym);
            }
        }
        return rest;
    }

    /** People write ё as they like. */
    private static String withBothLetters(String stem) {
        return Pattern.quote(stem).replace("е", "\\E[её]\\Q");
    }

    private static String replaced(String text, String regex, UnaryOperator<String> pseudonym) {
        return Pattern.compile(
                        "(?<![\\p{L}_])" + regex + "(?![\\p{L}_])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(pseudonym.apply(match.group())));
    }

    /** With the names in place of the pseudonyms. */
    String unmask(String text) {
        return ANY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(names.getOrDefault(match.group(), match.group())));
    }
}

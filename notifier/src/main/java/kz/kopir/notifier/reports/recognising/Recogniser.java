package kz.kopir.notifier.reports.recognising;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Filter;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Measure;
import kz.kopir.notifier.reports.Period;
import kz.kopir.notifier.reports.Periods;
import kz.kopir.notifier.reports.Query;

/**
 * Understands the commonest questions without a model. It would rather not understand than leave out a word that means something: what it does not know it
 * hands back, and unless that is a name the question is not answered.
 */
public final class Recogniser {

    private static final Pattern TOP = Pattern.compile(
            "(?:топ|top|best|first|первые|үздік|алғашқы|worst|худшие)[ -]?(\\d{1,3})|(\\d{1,3}) (?:лучших|лучшие|самых|крупнейших|худших|үздік|ең|best|top|largest|biggest|worst)",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern AT_LEAST = Pattern.compile(
            "(?:больше чем|больше|более|свыше|дороже|от|не менее|over|above|more than|at least|exceeding)\\s+(\\d[\\d  ]*(?:[.,]\\d+)?)\\s*(тыс\\p{L}*|млн|миллион\\p{L}*|мың|thousand|k|million|m)?(?!\\p{L})(?!\\s*(?:дн|нед|мес|day|week|month))",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern AT_MOST = Pattern.compile(
            "(?:меньше чем|меньше|менее|дешевле|не более|under|below|less than|at most)\\s+(\\d[\\d  ]*(?:[.,]\\d+)?)\\s*(тыс\\p{L}*|млн|миллион\\p{L}*|мың|thousand|k|million|m)?(?!\\p{L})",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern MORE_THAN_KAZAKH = Pattern.compile(
            "(\\d[\\d  ]*(?:[.,]\\d+)?)\\s*(мың|млн|миллион)?\\s*(?:теңге)?(?:ден|дан|нан|тан|тен|нен)?\\s+(?:асатын|артық|жоғары|көп)",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int DAYS_BY_DAY = 45;
    private static final int DAYS_BY_WEEK = 200;

    private Recogniser() {}

    /**
     * @param today in Almaty
     * @return empty when it is not even clear what is asked about
     */
    public static Optional<Recognised> recognise(String question, LocalDate today) {
        return new Reading(question, today).query();
    }

    /** The words of a question that mean nothing to us, in small letters: names among them. */
    public static List<String> unknownWords(String question, LocalDate today) {
        return List.copyOf(new Reading(question, today).unknown);
    }

    /** One question being read: words that have been understood are crossed out. */
    private static final class Reading {

        private final LocalDate today;
        private String text;
        private Period period;
        private boolean allTime;
        private Integer top;
        private final List<Filter> amounts = new ArrayList<>();
        private final List<String> tokens;
        private final Set<Dataset> datasets = new LinkedHashSet<>();
        private final Set<Grouping> groupings = new LinkedHashSet<>();
        private final Set<String> types = new LinkedHashSet<>();
        private final Set<String> statuses = new LinkedHashSet<>();
        private final Set<String> methods = new LinkedHashSet<>();
        private final List<String> unknown = new ArrayList<>();
        private boolean howMany;
        private boolean money;
        private boolean average;
        private boolean pieces;
        private boolean least;
        private boolean extreme;
        private boolean trend;
        private boolean who;
        private boolean vat;
        private boolean counted;

        Reading(String question, LocalDate today) {
            this.today = today;
            this.text = question.toLowerCase(Locale.ROOT)
                    .replace('\u00a0', ' ')
                    .replace('ё', 'е')
                    .replaceAll("\\s+", " ");
            takeAllTime();
            takeAmounts();
            Periods.find(text, today).ifPresent(found -> {
                period = found.period();
                text = found.rest();
            });
            takeTop();
            tokens = WORD.matcher(text).results().map(match -> match.group()).toList();
            for (var i = 0; i < tokens.size(); i++) {
                read(i);
            }
        }

        private void takeAllTime() {
            var matcher = Lexicon.ALL_TIME.matcher(text);
            if (matcher.find()) {
                allTime = true;
                text = matcher.replaceAll(" ");
            }
        }

        private void takeTop() {
            var matcher = TOP.matcher(text);
            if (matcher.find()) {
                top = Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
                least = matcher.group().matches(".*(?:worst|худш).*");
                text = matcher.replaceFirst(" ");
            }
        }

        private void takeAmounts() {
            take(AT_LEAST, true);
            take(AT_MOST, false);
            take(MORE_THAN_KAZAKH, true);
        }

        private void take(Pattern pattern, boolean from) {
            var matcher = pattern.matcher(text);
            if (matcher.find()) {
                var amount = amount(matcher.group(1), matcher.group(2));
                amounts.add(Filter.amount(from ? amount : null, from ? null : amount));
                text = matcher.replaceFirst(" ");
            }
        }

        private static BigDecimal amount(String digits, String unit) {
            var value = new BigDecimal(digits.replaceAll("[ \u00a0]", "").replace(',', '.'));
            if (unit == null) {
                return value;
            }
            return value.movePointRight(unit.matches("тыс.*|мың|thousand|k") ? 3 : 6);
        }

        private void read(int i) {
            var token = tokens.get(i);
            var known = notes(token);
            var dataset = Lexicon.dataset(token);
            dataset.ifPresent(datasets::add);
            Lexicon.documentType(token).ifPresent(type -> {
                types.add(type);
                datasets.add(Dataset.DOCUMENTS);
            });
            Lexicon.status(token).ifPresent(statuses::add);
            Lexicon.method(token).ifPresent(methods::add);
            var noun = Lexicon.noun(token);
            noun.ifPresent(groupings::add);
            Lexicon.each(token).ifPresent(groupings::add);
            var time = Lexicon.time(token).filter(any -> isBy(i));
            time.ifPresent(groupings::add);
            if (!known
                    && dataset.isEmpty()
                    && noun.isEmpty()
                    && time.isEmpty()
                    && Lexicon.each(token).isEmpty()
                    && Lexicon.documentType(token).isEmpty()
                    && Lexicon.status(token).isEmpty()
                    && Lexicon.method(token).isEmpty()
                    && !Lexicon.is(Lexicon.EMPTY, token)) {
                unknown.add(token);
            }
        }

        /** Whether the word is one of those that say how, and not what. */
        private boolean notes(String token) {
            howMany |= Lexicon.is(Lexicon.HOW_MANY, token);
            money |= Lexicon.is(Lexicon.MONEY, token);
            average |= Lexicon.is(Lexicon.AVERAGE, token);
            pieces |= Lexicon.is(Lexicon.PIECES, token);
            least |= Lexicon.is(Lexicon.LEAST, token);
            extreme |= Lexicon.is(Lexicon.EXTREME, token);
            trend |= Lexicon.is(Lexicon.TREND, token);
            who |= Lexicon.is(Lexicon.WHO, token);
            vat |= Lexicon.is(Lexicon.VAT, token);
            counted |= Lexicon.is(Lexicon.COUNTED, token);
            return List.of(
                            Lexicon.HOW_MANY,
                            Lexicon.MONEY,
                            Lexicon.AVERAGE,
                            Lexicon.PIECES,
                            Lexicon.LEAST,
                            Lexicon.EXTREME,
                            Lexicon.TREND,
                            Lexicon.WHO,
                            Lexicon.BY,
                            Lexicon.MOST)
                    .stream()
                    .anyMatch(words -> Lexicon.is(words, token));
        }

        /** "По дням", "by day", "күндер бойынша". */
        private boolean isBy(int i) {
            return i > 0 && Lexicon.is(Lexicon.BY, tokens.get(i - 1))
                    || i + 1 < tokens.size() && Lexicon.is(Lexicon.BY, tokens.get(i + 1));
        }

        Optional<Recognised> query() {
            var dataset = dataset();
            if (dataset.isEmpty()) {
                return Optional.empty();
            }
            var of = dataset.get();
            var countsCustomers =
                    of == Dataset.DEALS && howMany && !counted && !money && groupings.remove(Grouping.CUSTOMER);
            var measures = measures(of, countsCustomers);
            var filters = filters(of);
            try {
                return Optional.of(new Recognised(
                        new Query(
                                of,
                                measures,
                                groups(of, measures),
                                filters,
                                of.hasPeriod() ? period() : null,
                                least,
                                top == null || top < 1 ? Query.USUAL_GROUPS : Math.min(top, Query.MOST_GROUPS)),
                        List.copyOf(unknown)));
            } catch (InvalidQueryException notPossible) {
                return Optional.empty();
            }
        }

        private Period period() {
            return allTime ? null : period != null ? period : new Period(today.withDayOfMonth(1), today);
        }

        private Optional<Dataset> dataset() {
            if (statuses.contains("REJECTED") && !datasets.contains(Dataset.DOCUMENTS)) {
                datasets.add(Dataset.FAILURES);
            }
            // sold for what was paid in a way is a payment; otherwise the more particular subject counts
            var found = Arrays.stream(Dataset.values())
                    .filter(datasets::contains)
                    .max((one, other) -> Integer.compare(particular(one), particular(other)));
            if (found.isEmpty()
                    && (groupings.contains(Grouping.CUSTOMER) || groupings.contains(Grouping.MANAGER) || who)) {
                found = Optional.of(Dataset.DEALS);
            }
            if (found.filter(Dataset.DEALS::equals).isPresent() && (groupings.contains(Grouping.PRODUCT) || pieces)) {
                return Optional.of(Dataset.PRODUCTS);
            }
            if (found.isEmpty() && groupings.contains(Grouping.WAREHOUSE)) {
                return Optional.of(Dataset.STOCK);
            }
            return found.isEmpty() && groupings.contains(Grouping.PRODUCT) ? Optional.of(Dataset.PRODUCTS) : found;
        }

        private static int particular(Dataset dataset) {
            return switch (dataset) {
                case DEALS -> 0;
                case PRODUCTS -> 1;
                case DOCUMENTS -> 2;
                case PAYMENTS -> 3;
                case STOCK -> 4;
                case STOCK_CHANGES -> 5;
                case FAILURES -> 6;
            };
        }

        private List<Measure> measures(Dataset dataset, boolean countsCustomers) {
            if (countsCustomers) {
                return List.of(Measure.CUSTOMERS);
            }
            if (vat && dataset == Dataset.DOCUMENTS) {
                return List.of(Measure.VAT, Measure.AMOUNT);
            }
            if (average) {
                return List.of(Measure.AVERAGE, Measure.COUNT);
            }
            if (extreme && groupings.isEmpty() && !who && dataset.measures().contains(Measure.LARGEST)) {
                return List.of(Measure.LARGEST);
            }
            if (pieces && dataset == Dataset.PRODUCTS) {
                return List.of(Measure.QUANTITY, Measure.AMOUNT);
            }
            if (howMany && counted && !money && dataset.hasAmounts()) {
                return List.of(Measure.COUNT, Measure.AMOUNT);
            }
            return switch (dataset) {
                case FAILURES -> List.of(Measure.COUNT);
                case STOCK, STOCK_CHANGES -> List.of(Measure.QUANTITY);
                case PRODUCTS -> List.of(Measure.AMOUNT, Measure.QUANTITY);
                case DOCUMENTS ->
                    money ? List.of(Measure.AMOUNT, Measure.COUNT) : List.of(Measure.COUNT, Measure.AMOUNT);
                case DEALS, PAYMENTS -> List.of(Measure.AMOUNT, Measure.COUNT);
            };
        }

        private List<Grouping> groups(Dataset dataset, List<Measure> measures) {
            if (who && groupings.stream().noneMatch(Grouping::isPersonal)) {
                groupings.add(
                        text.matches(".*(?:купил|покупа|заплатил|bought|buy|paid|сатып).*")
                                ? Grouping.CUSTOMER
                                : Grouping.MANAGER);
            }
            if (trend && groupings.stream().noneMatch(Grouping::isTime) && dataset.hasPeriod()) {
                var days = period() == null ? Integer.MAX_VALUE : period().days();
                groupings.add(
                        days <= DAYS_BY_DAY ? Grouping.DAY : days <= DAYS_BY_WEEK ? Grouping.WEEK : Grouping.MONTH);
            }
            if (dataset == Dataset.PAYMENTS && groupings.contains(Grouping.TYPE)) {
                groupings.remove(Grouping.TYPE);
                groupings.add(Grouping.METHOD);
            }
            if ((dataset == Dataset.STOCK || dataset == Dataset.STOCK_CHANGES) && groupings.isEmpty()) {
                groupings.add(Grouping.PRODUCT);
            }
            if (dataset == Dataset.PRODUCTS && groupings.isEmpty() && !measures.equals(List.of())) {
                groupings.add(Grouping.PRODUCT);
            }
            if (dataset == Dataset.DOCUMENTS && types.isEmpty() && !vat && groupings.isEmpty()) {
                groupings.add(Grouping.TYPE);
            }
            if (dataset == Dataset.FAILURES && groupings.isEmpty()) {
                groupings.add(Grouping.CODE);
            }
            return List.copyOf(groupings);
        }

        private List<Filter> filters(Dataset dataset) {
            var filters = new ArrayList<>(amounts);
            if (dataset == Dataset.DOCUMENTS) {
                // "счёт-фактура" and "tax invoice" have the word of the other in them
                types.stream()
                        .sorted((one, other) -> Boolean.compare(other.equals("TAX_INVOICE"), one.equals("TAX_INVOICE")))
                        .limit(1)
                        .forEach(type -> filters.add(Filter.of(Grouping.TYPE, type)));
            }
            if (EnumSet.of(Dataset.DOCUMENTS, Dataset.DEALS).contains(dataset)) {
                statuses.forEach(status -> filters.add(Filter.of(Grouping.STATUS, status)));
            }
            if (dataset.filters().contains(Grouping.METHOD)) {
                methods.stream().limit(1).forEach(method -> filters.add(Filter.of(Grouping.METHOD, method)));
            }
            return filters;
        }
    }
}

package kz.kopir.bitrix.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the name of a product into words and facts. */
final class NameReader {

    private static final Pattern PIECE = Pattern.compile("\\d+(?:\\.\\d+)?|\\p{L}+|[×№%]");
    private static final Pattern SLASHED =
            Pattern.compile("(?<![\\p{L}\\d])[\\p{L}\\d]{1,2}/\\p{L}{1,5}(?![\\p{L}\\d/])");
    private static final Pattern CONTRACTED = Pattern.compile(
            "(?<!\\p{L})(\\p{L}{1,5})-(во|ва|ль|р|т|я|й|ый|ая|ое|ие|ия|ция|ние|ка|ки|ль|чик|сть)(?!\\p{L})");
    private static final Pattern CLOTHING = Pattern.compile("(?:[2-6]|x{0,4})(?:l|s)|m|[2-6]?x{1,4}l");
    private static final String UNIT = "(?:мл|л|кг|гр|г|мг|мм|см|м|шт|ml|l|kg|g|pcs|вт|w|таб|пак)";
    private static final String[][] MENDED = {
        {"(?<=\\p{L})['`’](?=\\p{L})", ""},
        {"[\"«»„“”'`’]+(?=\\p{L})|(?<=\\p{L})[\"«»„“”'`’]+", " "},
        {"(?<=\\d)\\s?(?:\"|''|”|″|′′)", "дюйм "},
        {"(?<=\\d),(?=\\d)", "."},
        {"(?<![\\p{L}\\d])(?:арт|артикул|art|sku|код)\\b[.:№\\s]*[\\p{L}\\d./-]*\\d[\\p{L}\\d./-]*", " "},
        {"(?<=\\d)\\s*-?\\s*(?:в|in|во)\\s*-?\\s*1(?!\\d)", "in1"},
        {"(?<!\\d)(\\d{1,2})\\s*w\\s*[-/ ]?\\s*(\\d{2})(?!\\d)", " $1w$2 "},
        {"мг\\s*/\\s*(?:1\\s*)?мл|mg\\s*/\\s*ml", "мгмл"},
        {"гр?\\.?\\s*/\\s*(?:м2|м²|кв\\.?\\s?м|m2)", "гмд"},
        {"а\\s*[/·*]\\s*ч(?!\\p{L})|(?<=\\d)\\s*ah(?!\\p{L})", "ач"},
        {"м\\s*[/·*]?\\s*а\\s*[/·*]\\s*ч(?!\\p{L})", "мач"},
        {"(?<=\\d)\\s?" + UNIT + "?\\.?\\s*[xх×*]\\s*(?=\\d)", "$0×"},
        {"[xх*]\\s*×", "×"},
        {"××", "×"},
        {"(?<![\\p{L}\\d])[xх*](?=\\d)", "×"},
        {"(?<!\\p{L})(?:no\\.?|n)(?=\\s?\\d)", "№"},
        {"(?<!\\p{L})(?:д)/(?=\\s?\\p{L}{2,})", "для "},
        {"(?<!\\p{L})(?:б)/(?=\\s?\\p{L}{2,})", "без "},
        {"(?<!\\p{L})(?:с)/(?=\\s?\\p{L}{4,})", "с "},
    };

    private static final List<Rule> RULES = Stream.of(MENDED)
            .map(rule -> new Rule(Pattern.compile(rule[0]), rule[1]))
            .toList();

    private record Rule(Pattern pattern, String replacement) {}

    private final Vocabulary vocabulary;
    /** A word is one object however many names have it, so that what is found out about it is found out once. */
    private final Map<String, Word> words = new HashMap<>();

    NameReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Name read(String name) {
        var text = mended(name);
        var words = new ArrayList<Word>();
        text = slashed(text);
        text = contracted(text, words);
        var pieces = pieces(text);
        var facts = new ArrayList<Fact>();
        var negated = new HashSet<String>();
        collect(pieces, words, facts, negated, text);
        return new Name(
                List.copyOf(words),
                List.copyOf(facts),
                runs(pieces),
                negated,
                name.strip().length());
    }

    private static String mended(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replace('ħ', 'һ');
        for (var rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text;
    }

    private String slashed(String text) {
        return SLASHED.matcher(text).replaceAll(found -> {
            var whole = vocabulary.spelledOut(found.group());
            return whole.isEmpty() ? Matcher.quoteReplacement(found.group()) : " " + String.join(" ", whole) + " ";
        });
    }

    private String contracted(String text, List<Word> words) {
        return CONTRACTED.matcher(text).replaceAll(found -> {
            var said = vocabulary.said(found.group());
            if (!said.equals(found.group())) {
                return " " + said + " ";
            }
            words.add(word(found.group(1) + "-" + found.group(2), false, true));
            return " ";
        });
    }

    /** @param glued nothing is between it and the one before */
    private record Piece(String text, boolean glued, boolean dotted) {

        boolean isNumber() {
            return Character.isDigit(text.charAt(0));
        }

        boolean isWord() {
            return Character.isLetter(text.charAt(0));
        }

        double number() {
            return Double.parseDouble(text);
        }
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var found = PIECE.matcher(text);
        var end = -1;
        while (found.find()) {
            var dotted = found.end() < text.length() && text.charAt(found.end()) == '.';
            var piece =
                    Character.isLetter(found.group().charAt(0)) ? Letters.inOneAlphabet(found.group()) : found.group();
            pieces.add(new Piece(piece, found.start() == end, dotted));
            end = found.end();
        }
        return pieces;
    }

    private void collect(List<Piece> pieces, List<Word> words, List<Fact> facts, Set<String> negated, String text) {
        var sheets = text.matches(".*(?:тетрад|блокнот|альбом|бумаг|книга|журнал|дәптер).*");
        for (var at = 0; at < pieces.size(); ) {
            var piece = pieces.get(at);
            var end = gluedEnd(pieces, at);
            if (multiplication(pieces, at)) {
                at = product(pieces, at, facts);
            } else if (piece.isNumber()) {
                at = number(pieces, at, end, facts, sheets);
            } else if (piece.isWord() && end - at > 1 && hasNumber(pieces, at, end)) {
                code(pieces, at, end, facts);
                at = end;
            } else if (piece.isWord()) {
                at = word(pieces, at, words, facts, negated);
            } else {
                at++;
            }
        }
    }

    private static boolean hasNumber(List<Piece> pieces, int from, int to) {
        return pieces.subList(from, to).stream().anyMatch(Piece::isNumber);
    }

    /** Where the run of pieces ends that nothing stands between. */
    private static int gluedEnd(List<Piece> pieces, int at) {
        var end = at + 1;
        while (end < pieces.size() && pieces.get(end).glued() && !isSign(pieces.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSign(Piece piece) {
        return !piece.isNumber() && !piece.isWord();
    }

    private int number(List<Piece> pieces, int at, int end, List<Fact> facts, boolean sheets) {
        var number = pieces.get(at).number();
        var next = at + 1 < pieces.size() ? pieces.get(at + 1) : null;
        var unit = next == null || next.isNumber() ? Optional.<Units.Unit>empty() : Units.of(next.text(), next.glued());
        if (unit.isPresent()
                && end <= at + 2
                && !(at + 2 < pieces.size()
                        && pieces.get(at + 2).glued()
                        && pieces.get(at + 2).isNumber())) {
            facts.add(measure(unit.get(), number, next.text(), sheets));
            return at + 2;
        }
        if (end - at > 1) {
            code(pieces, at, end, facts);
            return end;
        }
        facts.add(Fact.bare(number));
        return at + 1;
    }

    private static Fact measure(Units.Unit unit, double number, String text, boolean sheets) {
        var shown = Fact.plain(number) + ("гмд".equals(text) ? " г/м²" : "мгмл".equals(text) ? " мг/мл" : " " + text);
        if (sheets && unit.dimension() == Dimension.VOLUME && (text.equals("л") || text.equals("l"))) {
            return Fact.measure(Dimension.SHEETS, number, number, shown);
        }
        return Fact.measure(unit.dimension(), number * unit.factor(), number, shown);
    }

    private static void code(List<Piece> pieces, int from, int to, List<Fact> facts) {
        var shown = new StringBuilder();
        for (var piece : pieces.subList(from, to)) {
            shown.append(piece.text());
        }
        var key = Letters.code(shown.toString());
        facts.add(
                CLOTHING.matcher(key).matches()
                        ? Fact.text(Dimension.CLOTHING, clothing(key), shown.toString())
                        : Fact.text(Dimension.CODE, key, shown.toString()));
    }

    private static String clothing(String key) {
        var many = Pattern.compile("([2-6])xl").matcher(key);
        return many.matches() ? "x".repeat(Integer.parseInt(many.group(1))) + "l" : key;
    }

    private static boolean multiplication(List<Piece> pieces, int at) {
        var piece = pieces.get(at);
        if (piece.text().equals("×")) {
            return at + 1 < pieces.size() && pieces.get(at + 1).isNumber();
        }
        if (!piece.isNumber()) {
            return false;
        }
        var next = at + 1;
        if (next < pieces.size()
                && pieces.get(next).isWord()
                && Units.of(pieces.get(next).text(), true).isPresent()) {
            next++;
        }
        return next + 1 < pieces.size()
                && pieces.get(next).text().equals("×")
                && pieces.get(next + 1).isNumber();
    }

    private record Factor(double number, Units.Unit unit, String text) {}

    private static int product(List<Piece> pieces, int from, List<Fact> facts) {
        var factors = new ArrayList<Factor>();
        var at = from;
        var alone = pieces.get(at).text().equals("×");
        while (at < pieces.size()) {
            if (pieces.get(at).text().equals("×")) {
                at++;
            } else if (!factors.isEmpty() && !pieces.get(at - 1).text().equals("×")) {
                break;
            }
            if (at >= pieces.size() || !pieces.get(at).isNumber()) {
                break;
            }
            var number = pieces.get(at++).number();
            Units.Unit unit = null;
            var text = "";
            if (at < pieces.size() && pieces.get(at).isWord()) {
                unit = Units.of(pieces.get(at).text(), pieces.get(at).glued()).orElse(null);
                text = unit == null ? "" : pieces.get(at++).text();
            }
            factors.add(new Factor(number, unit, text));
        }
        multiplied(factors, alone, facts);
        return at;
    }

    private static void multiplied(List<Factor> factors, boolean alone, List<Fact> facts) {
        var measured = factors.stream().filter(factor -> factor.unit() != null).toList();
        var lengths = measured.stream().allMatch(factor -> factor.unit().dimension() == Dimension.LENGTH);
        if (factors.size() > 1 && lengths) {
            var numbers = factors.stream()
                    .map(Factor::number)
                    .sorted()
                    .map(Fact::plain)
                    .toList();
            var shown = String.join("×", numbers);
            facts.add(Fact.text(Dimension.SIZES, shown, shown));
            return;
        }
        for (var factor : factors) {
            if (factor.unit() != null) {
                facts.add(measure(factor.unit(), factor.number(), factor.text(), false));
            } else if (alone || factors.size() > 1) {
                facts.add(Fact.measure(
                        Dimension.COUNT, factor.number(), factor.number(), Fact.plain(factor.number()) + " шт"));
            }
        }
    }

    private int word(List<Piece> pieces, int at, List<Word> words, List<Fact> facts, Set<String> negated) {
        var piece = pieces.get(at);
        if (vocabulary.isNegation(piece.text())
                && at + 1 < pieces.size()
                && pieces.get(at + 1).isWord()) {
            negated.add(word(pieces.get(at + 1).text(), false, false).key());
            return at + 2;
        }
        var key = Letters.code(piece.text());
        if (CLOTHING.matcher(key).matches() && isSize(piece.text())) {
            facts.add(Fact.text(Dimension.CLOTHING, key, piece.text().toUpperCase(Locale.ROOT)));
            return at + 1;
        }
        var whole = vocabulary.spelledOut(piece.text());
        if (!whole.isEmpty()) {
            whole.forEach(each -> words.add(word(each, false, false)));
            return at + 1;
        }
        if (!vocabulary.isSilent(piece.text()) && !(piece.text().length() == 1 && piece.dotted())) {
            words.add(word(piece.text(), piece.dotted(), false));
        }
        return at + 1;
    }

    private static boolean isSize(String text) {
        return text.matches("x{0,4}[sl]|m|м|х{1,4}l|xх{1,3}l|[xх]{1,4}[lsл]");
    }

    private Word word(String text, boolean shortened, boolean contracted) {
        return words.computeIfAbsent(text + (shortened ? "." : ""), missing -> read(text, shortened, contracted));
    }

    private Word read(String text, boolean shortened, boolean contracted) {
        var said = vocabulary.said(text);
        var meaning =
                vocabulary.meaning(text).or(() -> vocabulary.meaning(said)).orElse(null);
        var stem = Vocabulary.stem(said);
        var sound = Letters.sound(stem);
        var look = Letters.isCyrillic(text) || Letters.mayLookCyrillic(text) ? Letters.look(text) : null;
        return new Word(
                text,
                meaning == null ? sound.isEmpty() ? stem : sound : "=" + meaning.name(),
                sound,
                Letters.sound(said),
                Letters.consonants(Letters.sound(said)),
                look,
                meaning,
                vocabulary.isGeneric(stem),
                vocabulary.isPacking(stem),
                shortened && said.equals(text),
                contracted);
    }

    private static Set<String> runs(List<Piece> pieces) {
        var runs = new HashSet<String>();
        for (var from = 0; from < pieces.size(); from++) {
            var run = new StringBuilder();
            for (var at = from; at < Math.min(pieces.size(), from + 4); at++) {
                run.append(pieces.get(at).text());
                if (at > from) {
                    runs.add(Letters.code(run.toString()));
                }
            }
        }
        return runs;
    }
}

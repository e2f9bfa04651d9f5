package kz.kopir.bitrix.matching;

/**
 * How like two words are.
 *
 * @param degree 0 to 1
 * @param sure   false when a person had better look
 */
record Likeness(double degree, boolean sure) {

    static final Likeness NONE = new Likeness(0, true);
    static final Likeness SAME = new Likeness(1, true);

    private static final int MENDABLE = 6;

    static Likeness of(Word one, Word other) {
        if (one.key().equals(other.key())) {
            return SAME;
        }
        if (one.meaning() != null && other.meaning() != null) {
            return NONE;
        }
        if (one.whole().equals(other.whole()) && one.whole().length() > 1) {
            return SAME;
        }
        if (one.look() != null && one.look().equals(other.look()) && one.look().length() > 1) {
            return SAME;
        }
        if (one.contracted() || other.contracted()) {
            return one.contracted() && contracts(one, other) || other.contracted() && contracts(other, one)
                    ? new Likeness(0.95, true)
                    : NONE;
        }
        if (one.sound().isEmpty() || other.sound().isEmpty() || !beginAlike(one, other)) {
            return NONE;
        }
        var shortened = shortened(one, other);
        if (shortened.degree() > 0) {
            return shortened;
        }
        return one.cyrillic() == other.cyrillic() ? misspelt(one, other) : inOtherLetters(one, other);
    }

    private static boolean contracts(Word contracted, Word whole) {
        var parts = contracted.text().split("-");
        return whole.text().startsWith(parts[0])
                && whole.text().endsWith(parts[1])
                && whole.text().length() > contracted.text().length();
    }

    private static boolean beginAlike(Word one, Word other) {
        var first = one.sound().charAt(0);
        var second = other.sound().charAt(0);
        return first == second
                || Letters.isVowel(first) && Letters.isVowel(second)
                || (first == 'j' || first == 'g') && (second == 'j' || second == 'g');
    }

    private static Likeness shortened(Word one, Word other) {
        var shorter = one.text().length() < other.text().length() ? one : other;
        var longer = shorter == one ? other : one;
        if (!longer.text().startsWith(shorter.text())) {
            return NONE;
        }
        var length = shorter.text().length();
        if (shorter.shortened()) {
            return length >= 3 ? new Likeness(0.95, true) : new Likeness(0.8, false);
        }
        return length >= 4 ? new Likeness(0.85, length >= 5 && longer.text().length() - length <= 2) : NONE;
    }

    private static Likeness inOtherLetters(Word one, Word other) {
        if (one.consonants().equals(other.consonants()) && one.consonants().length() > 1) {
            return one.consonants().length() >= 3 ? new Likeness(0.95, true) : new Likeness(0.7, false);
        }
        return misspelt(one, other);
    }

    private static Likeness misspelt(Word one, Word other) {
        var a = one.sound();
        var b = other.sound();
        var length = Math.min(a.length(), b.length());
        if (length >= 4 && commonStart(a, b) >= Math.max(4, length - 1)) {
            return new Likeness(0.8, false); // шоколад, шоколадный
        }
        if (length < 5 || Math.abs(a.length() - b.length()) > 2) {
            return NONE;
        }
        var edits = edits(a, b);
        if (edits == 1) {
            return new Likeness(0.88, length >= MENDABLE && (a.length() != b.length() || vowelForVowel(a, b)));
        }
        return edits == 2 && length >= 9 ? new Likeness(0.75, false) : NONE;
    }

    private static int commonStart(String a, String b) {
        var common = 0;
        while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        return common;
    }

    private static boolean vowelForVowel(String a, String b) {
        for (var i = 0; i < a.length(); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Letters.isVowel(a.charAt(i)) && Letters.isVowel(b.charAt(i))
                        || i + 1 < a.length() && a.charAt(i) == b.charAt(i + 1);
            }
        }
        return true;
    }

    /** Letters added, left out, changed, or two neighbours swapped. */
    private static int edits(String a, String b) {
        var table = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[a.length()][b.length()];
    }
}

package kz.kopir.notifier.telling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitHtmlTest {

    @Test
    void leavesAShortTextAsItIs() {
        assertThat(SplitHtml.parts("<b>Склад</b>: 5 &lt; 7", 100)).containsExactly("<b>Склад</b>: 5 &lt; 7");
    }

    @Test
    void cutsBetweenWordsAndClosesWhatIsOpen() {
        assertThat(SplitHtml.parts("<b>один два три четыре</b>", 14))
                .containsExactly("<b>один два три</b>", "<b>четыре</b>");
        assertThat(SplitHtml.parts("<i><a href=\"https://k.kz\">один два</a> три четыре</i>", 10))
                .containsExactly("<i><a href=\"https://k.kz\">один два</a></i>", "<i>три четыре</i>");
    }

    @Test
    void cutsNeitherAnEntityNorASignOfTwoUnits() {
        assertThat(SplitHtml.parts("&amp;".repeat(25), 10))
                .containsExactly("&amp;".repeat(10), "&amp;".repeat(10), "&amp;".repeat(5));
        assertThat(SplitHtml.parts("😀".repeat(11), 9))
                .allMatch(part -> part.length() % 2 == 0)
                .hasSize(3);
    }

    @Test
    void losesNothing() {
        var text = "Накладная №1 на 120 000 ₸ ".repeat(600);
        var parts = SplitHtml.parts("<pre>" + text + "</pre>");
        assertThat(parts).hasSizeGreaterThan(3).allMatch(part -> part.startsWith("<pre>") && part.endsWith("</pre>"));
        assertThat(String.join("", parts).replaceAll("<[^>]*>|\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }
}

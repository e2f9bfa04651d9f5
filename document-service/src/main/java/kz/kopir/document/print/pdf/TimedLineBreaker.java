package kz.kopir.document.print.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;
import kz.kopir.document.print.Cost;

/** Breaks lines as Java does; layout asks it for every text that it places, again and again. */
final class TimedLineBreaker implements FSTextBreaker {

    private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    private final Cost cost;

    TimedLineBreaker(Cost cost) {
        this.cost = cost;
    }

    @Override
    public int next() {
        return breaks.next();
    }

    @Override
    public void setText(String text) {
        cost.time();
        breaks.setText(text);
    }
}

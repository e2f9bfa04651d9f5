package kz.kopir.notifier.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import kz.kopir.notifier.NoticeKind;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T12:00:00+05:00");

    private final Flow calm = new Flow(100200, NoticeKind.DOCUMENT_POSTED, null, 0, null);

    @Test
    void tellsAFewOneByOne() {
        var admitted = calm.admit(titles(3), NOW, NOW.minusMinutes(1), 5);
        assertThat(admitted.singly()).isEqualTo(3);
        assertThat(admitted.opens()).isFalse();
        assertThat(admitted.flow()
                        .admit(titles(2), NOW.plusSeconds(30), NOW.minusSeconds(30), 5)
                        .singly())
                .isEqualTo(2);
    }

    @Test
    void makesOneStormOfWhatIsTooMuch() {
        var admitted = calm.admit(titles(200), NOW, NOW.minusMinutes(1), 5);
        assertThat(admitted.singly()).isEqualTo(5);
        assertThat(admitted.opens()).isTrue();
        assertThat(admitted.flow().storm().count()).isEqualTo(195);

        var more = admitted.flow().admit(List.of("WB-7"), NOW.plusMinutes(5), NOW.plusMinutes(4), 5);
        assertThat(more.singly()).as("until the storm is ended").isZero();
        assertThat(more.opens()).isFalse();
        assertThat(more.flow().storm().count()).isEqualTo(196);
        assertThat(more.flow().storm().titles()).hasSize(3).endsWith("WB-7");
        assertThat(more.flow().storm().lastAt()).isEqualTo(NOW.plusMinutes(5));
    }

    @Test
    void beginsAnewWhenTheWindowIsOver() {
        var full = calm.admit(titles(5), NOW, NOW.minusMinutes(1), 5).flow();
        assertThat(full.admit(titles(1), NOW.plusSeconds(50), NOW.minusSeconds(10), 5)
                        .opens())
                .isTrue();
        assertThat(full.admit(titles(1), NOW.plusSeconds(61), NOW.plusSeconds(1), 5)
                        .singly())
                .isEqualTo(1);
    }

    private static List<String> titles(int count) {
        return Collections.nCopies(count, "WB-1");
    }
}

package kz.kopir.notifier.chats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.chats.Recipient.Origin;
import org.junit.jupiter.api.Test;

class RecipientTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final String BIN = "990140000483";

    private final ChatSettings usual =
            ChatSettings.usual(100200, "Бухгалтер", Language.RU, NoticeKind.usual(Audience.BUSINESS));

    @Test
    void isQuietOverMidnight() {
        var recipient = recipient(usual.withQuiet(LocalTime.of(22, 0), LocalTime.of(8, 0)));
        assertThat(recipient.quietAt(at("2026-11-21T21:59:59+05:00"), ALMATY)).isEmpty();
        assertThat(recipient
                        .quietAt(at("2026-11-21T22:00:00+05:00"), ALMATY)
                        .orElseThrow()
                        .until())
                .isEqualTo(at("2026-11-22T08:00:00+05:00"));
        assertThat(recipient
                        .quietAt(at("2026-11-22T02:59:00Z"), ALMATY)
                        .orElseThrow()
                        .from())
                .isEqualTo(at("2026-11-21T22:00:00+05:00"));
        assertThat(recipient.quietAt(at("2026-11-22T08:00:00+05:00"), ALMATY)).isEmpty();
    }

    @Test
    void isNotToldOfSmallSumsUnlessSomethingIsWrong() {
        var recipient = recipient(usual.withThreshold(new BigDecimal("100000")));
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("99999.99", null))))
                .isFalse();
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("100000", null))))
                .isTrue();
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, About.NOTHING)))
                .as("a sum that is not known")
                .isTrue();
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_REJECTED, about("1", null))))
                .isTrue();
    }

    @Test
    void hearsOfItsOwnDealsAlone() {
        var recipient = recipient(usual.of("dana@example.kz", List.of(BIN)));
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("1", "Dana@example.kz"))))
                .isTrue();
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("1", "other@example.kz"))))
                .isFalse();
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("1", null))))
                .isFalse();
        assertThat(recipient.wants(notice(NoticeKind.DEAL_REJECTED, About.NOTHING)))
                .isFalse();
    }

    @Test
    void hearsOfItsOrganizationsAlone() {
        var recipient = recipient(usual.of(null, List.of("971240001315")));
        assertThat(recipient.wants(notice(NoticeKind.DOCUMENT_POSTED, about("1", null))))
                .isFalse();
        assertThat(recipient(usual.of(null, List.of(BIN))).wants(notice(NoticeKind.DOCUMENT_POSTED, about("1", null))))
                .isTrue();
    }

    @Test
    void waitsForWhatDecidesWhetherItIsTold() {
        var missing = missing(NoticeKind.DOCUMENT_POSTED, new About(null, null, BIN, null, null));
        assertThat(recipient(usual).waitsFor(missing)).isFalse();
        var demanding = recipient(usual.withThreshold(new BigDecimal("100000")));
        assertThat(demanding.waitsFor(missing)).isTrue();
        assertThat(demanding.waitsFor(notice(NoticeKind.DOCUMENT_POSTED, about("1", null))))
                .isFalse();
        assertThat(demanding.waitsFor(missing(NoticeKind.DEAL_REJECTED, About.NOTHING)))
                .as("it is told of that whatever its sum")
                .isFalse();
        assertThat(recipient(usual.of("dana@example.kz", List.of())).waitsFor(missing))
                .isTrue();
        var bound = recipient(usual.of(null, List.of(BIN)));
        assertThat(bound.waitsFor(missing)).isFalse();
        assertThat(bound.waitsFor(missing(NoticeKind.DEAL_REJECTED, About.NOTHING)))
                .as("whose deal it is")
                .isTrue();
    }

    private static Notice missing(NoticeKind kind, About about) {
        return new Notice(kind, "key", "identity", "title", Map.of(), about, "key");
    }

    private static Recipient recipient(ChatSettings settings) {
        return new Recipient(settings, Origin.DATABASE, 1, null);
    }

    private static About about(String amount, String responsible) {
        return new About(null, null, BIN, new BigDecimal(amount), responsible);
    }

    private static Notice notice(NoticeKind kind, About about) {
        return new Notice(kind, "key", "identity", "title", Map.of(), about);
    }

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse(time);
    }
}

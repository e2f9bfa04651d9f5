package kz.kopir.bitrix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTest {

    @Test
    void readsTheFormAsBitrix24EncodesIt() {
        var post =
                WebhookPost.of("event=ONCRMDEALUPDATE&event_handler_id=509&data%5BFIELDS%5D%5BID%5D=7405&ts=1739049397"
                        + "&auth%5Bdomain%5D=x.bitrix24.kz&auth%5Bmember_id%5D=abc&auth%5Bapplication_token%5D=t%2Bk");

        assertThat(post.event()).isEqualTo("ONCRMDEALUPDATE");
        assertThat(post.id()).contains("7405");
        assertThat(post.memberId()).isEqualTo("abc");
        assertThat(post.applicationToken()).isEqualTo("t+k");
    }

    @Test
    void readsOldOnesWithoutAHandlerAndWithPlainBrackets() {
        assertThat(WebhookPost.of("event=ONCRMDEALADD&data[FIELDS][ID]=1").id()).contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "event=X",
                "data[FIELDS][ID]=",
                "data[FIELDS][ID]=0",
                "data[FIELDS][ID]=1;drop",
                "data[FIELDS][ID]=-5"
            })
    void hasNoIdWhereNoneStands(String body) {
        assertThat(WebhookPost.of(body).id()).isEmpty();
    }
}

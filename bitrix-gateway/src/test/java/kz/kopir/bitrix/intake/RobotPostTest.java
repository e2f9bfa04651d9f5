package kz.kopir.bitrix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RobotPostTest {

    @Test
    void whatBitrix24SaysComesBeforeWhatWasTyped() {
        assertThat(RobotPost.of("deal_id=5", "document_id%5B2%5D=DEAL_7").deal())
                .contains("7");
        assertThat(RobotPost.of("deal_id=5", "").deal()).contains("5");
        assertThat(RobotPost.of(null, "document_id[2]=LEAD_7").deal()).isEmpty();
    }

    @Test
    void aBarePercentIsNoForm() {
        assertThatThrownBy(() -> RobotPost.of("sum=5%", "")).isInstanceOf(IllegalArgumentException.class);
    }
}

package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandTimesTest {

    private final CommandTimes times = new CommandTimes(50, Duration.ofSeconds(45));

    @Test
    void aBatchHoldsFiftyOfAMethodThatIsQuickOrNotKnown() {
        assertThat(sizes("crm.item.get", 120)).containsExactly(50, 50, 20);
        times.told("crm.item.get", Duration.ofMillis(200));
        assertThat(sizes("crm.item.get", 120)).containsExactly(50, 50, 20);
    }

    @Test
    void aBatchOfASlowMethodHoldsAsManyAsFitIntoARequest() {
        times.told("crm.item.update", Duration.ofMillis(3600));
        assertThat(sizes("crm.item.update", 30)).containsExactly(12, 12, 6);
        times.told("crm.item.update", Duration.ofSeconds(70));
        assertThat(sizes("crm.item.update", 2)).as("each goes alone").containsExactly(1, 1);
    }

    @Test
    void oneSlowCallIsForgottenAgain() {
        times.told("crm.item.get", Duration.ofSeconds(30));
        IntStream.range(0, 60).forEach(i -> times.told("crm.item.get", Duration.ofMillis(100)));
        assertThat(sizes("crm.item.get", 60)).containsExactly(50, 10);
    }

    private List<Integer> sizes(String method, int count) {
        var commands = IntStream.range(0, count)
                .mapToObj(i -> Command.of(method, Map.of("id", i)))
                .toList();
        return times.batches(commands).stream().map(List::size).toList();
    }
}

package kz.kopir.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/** The simulated Telegram, told to the notifier as its only Telegram. */
public class TelegramResource implements QuarkusTestResourceLifecycleManager {

    private TelegramSimulator telegram;

    @Override
    public Map<String, String> start() {
        telegram = new TelegramSimulator();
        telegram.start(0);
        return Map.of(
                "kopir.notifier.public-url", "https://kopir.example.kz/",
                "kopir.notifier.telegram.url", telegram.url(),
                "kopir.notifier.telegram.token", TelegramSimulator.TOKEN,
                "kopir.notifier.telegram.chats", "100200",
                "kopir.notifier.telegram.operator-chats", "100201",
                "kopir.notifier.telegram.read-timeout", "PT2S",
                "kopir.delivery.worker-interval", "PT0.1S",
                "kopir.delivery.relay-interval", "PT0.1S",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(telegram, new TestInjector.MatchesType(TelegramSimulator.class));
    }

    @Override
    public void stop() {
        telegram.stop();
    }
}

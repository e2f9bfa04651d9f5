package kz.kopir.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/** The simulated Telegram, told to the notifier as its only Telegram, and stand-ins of the services that the bot asks. */
public class TelegramResource implements QuarkusTestResourceLifecycleManager {

    private TelegramSimulator telegram;
    private OtherServices others;

    @Override
    public Map<String, String> start() {
        telegram = new TelegramSimulator();
        telegram.start(0);
        others = new OtherServices();
        others.start(0);
        var settings = new HashMap<String, String>();
        for (var service : new String[] {"bitrix-gateway", "document-service", "onec-gateway", "stock-sync"}) {
            settings.put("kopir.services." + service, others.url() + "/" + service);
        }
        settings.putAll(Map.of(
                "kopir.notifier.public-url", "https://kopir.example.kz/",
                "kopir.notifier.telegram.url", telegram.url(),
                "kopir.notifier.telegram.token", TelegramSimulator.TOKEN,
                "kopir.notifier.telegram.chats", "100200",
                "kopir.notifier.telegram.operator-chats", "100201",
                "kopir.notifier.telegram.read-timeout", "PT2S",
                "kopir.delivery.worker-interval", "PT0.1S",
                "kopir.delivery.relay-interval", "PT0.1S",
                "quarkus.http.test-port", "0"));
        settings.putAll(Map.of(
                // the chats of these tests have their own number
                "kopir.notifier.storm.after", "1000",
                "kopir.notifier.storm.edit-every", "PT1S",
                "kopir.notifier.summary-interval", "PT1S",
                "kopir.notifier.chats-interval", "PT0.2S"));
        return settings;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(telegram, new TestInjector.MatchesType(TelegramSimulator.class));
        testInjector.injectIntoFields(others, new TestInjector.MatchesType(OtherServices.class));
    }

    @Override
    public void stop() {
        if (telegram != null) { // the servers beside it may not have started
            telegram.stop();
            others.stop();
        }
    }
}

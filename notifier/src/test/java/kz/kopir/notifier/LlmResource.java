package kz.kopir.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import kz.kopir.sandbox.llm.LlmSimulator;

/** The simulated language model, told to the notifier as its only one. */
public class LlmResource implements QuarkusTestResourceLifecycleManager {

    private LlmSimulator llm;

    @Override
    public Map<String, String> start() {
        llm = new LlmSimulator();
        llm.start(0);
        return Map.of(
                "kopir.ai.url",
                llm.baseUrl(),
                "kopir.ai.key",
                LlmSimulator.KEY,
                "kopir.ai.read-timeout",
                "PT3S",
                "kopir.ai.owners.aigerim",
                "aigerim@example.kz");
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(llm, new TestInjector.MatchesType(LlmSimulator.class));
    }

    @Override
    public void stop() {
        llm.stop();
    }
}

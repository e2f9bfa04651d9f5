package kz.kopir.sandbox.prove.disturb;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kopir.sandbox.prove.plan.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetDisturberTest {

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void knowsAFaultForEveryTroubleOfAnOutsideSystem(Trouble trouble) {
        if (trouble.realm() == Trouble.Realm.TARGET) {
            assertThat(TargetDisturber.fault(trouble)).isNotNull();
        }
    }
}

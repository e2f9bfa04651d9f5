package kz.kopir.platform.delivery;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How Kafka is reached by clients that are no channels: its address and all else that is set as {@code kafka.*}, such as
 * {@code kafka.security.protocol}, which channels have by themselves.
 */
@ApplicationScoped
public class KafkaConnection {

    private final Map<String, Object> settings;

    KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        // the channels' group: no other client is a member of it
        this.settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    }

    /** The settings of a client: how Kafka is reached, and its own, which count for more. */
    public Map<String, Object> with(Map<String, Object> own) {
        var all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}

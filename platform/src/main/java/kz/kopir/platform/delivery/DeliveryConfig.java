package kz.kopir.platform.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How events and tasks are delivered. */
@ConfigMapping(prefix = "kopir.delivery")
public interface DeliveryConfig {

    /**
     * A name that this instance keeps over restarts and shares with no other, such as the pod's. It lets a restarted
     * instance take its own work up after the settle time. Without it each start has a new name and waits for the leases
     * of the former to end.
     */
    Optional<String> instance();

    /**
     * Where the other instances of this service reach this one, such as {@code http://10.0.0.7:8082}: scheme, host and port. Requests that only this
     * one can answer are sent there with the caller's token, so over a network that is not trusted it is to be https. Where it is not set: the
     * address and the port that this instance listens at.
     */
    Optional<URI> address();

    /** How long the answer to a request may take that another instance was asked. */
    @WithDefault("PT2M")
    Duration forwardTimeout();

    /** How long after the death of a process a call of its may still be at work in the target system. */
    @WithDefault("PT60S")
    Duration settleTime();

    /** How long the end of a process waits for calls that are under way; what takes longer is found out about as after a crash. */
    @WithDefault("PT5S")
    Duration drain();

    /** How long an instance holds what must be one at a time; it renews three times as often. When it dies, another has it after this and a third. */
    @WithDefault("PT9S")
    Duration holderLease();

    /** How often the relay looks for events that nobody woke it for. */
    @WithDefault("PT0.5S")
    Duration relayInterval();

    /** How often a worker looks for tasks that are due. */
    @WithDefault("PT0.5S")
    Duration workerInterval();

    /** The largest event in bytes that the outbox accepts; topic, producer and fetch limits are to match. */
    @WithDefault("4194304")
    int maxEventBytes();

    /** How long the ids of handled events are kept; longer than the topics keep the events. */
    @WithDefault("P40D")
    Duration inboxRetention();

    /** How long tasks that are done are kept with their attempts. */
    @WithDefault("P90D")
    Duration taskRetention();

    /** The topics that this service creates where they are missing. */
    Topics topics();

    /** How topics are created. */
    interface Topics {

        /** Partitions of each business topic. */
        @WithDefault("6")
        int partitions();

        /** Copies of each partition; three where there are three brokers. */
        @WithDefault("1")
        short replicationFactor();

        /** How long business topics keep their records. */
        @WithDefault("P30D")
        Duration retention();
    }
}

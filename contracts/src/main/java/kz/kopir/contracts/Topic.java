package kz.kopir.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The topics, the record that each carries and the version of its schema that we write. */
public enum Topic {
    DEAL_CLOSED("deal.closed", DealClosed.class),
    DEAL_REOPENED("deal.reopened", DealReopened.class),
    DEAL_REJECTED("deal.rejected", DealRejected.class),
    DOCUMENT_CREATED("document.created", DocumentCreated.class),
    DOCUMENT_POSTED("document.posted", DocumentPosted.class),
    DOCUMENT_REJECTED("document.rejected", DocumentRejected.class),
    DOCUMENT_CANCELLED("document.cancelled", DocumentCancelled.class),
    DOCUMENT_CHANGED("document.changed", DocumentChanged.class),
    STOCK_SNAPSHOT("stock.snapshot", StockSnapshot.class),
    STOCK_APPLIED("stock.applied", StockApplied.class),
    GOODS_CHANGED("goods.changed", GoodsChanged.class),
    DELIVERY_PARKED("delivery.parked", DeliveryParked.class),
    OPERATIONS_ALERT("operations.alert", OperationsAlert.class);

    private static final int VERSION = 1;

    private final String topicName;
    private final Class<? extends KopirEvent> record;

    Topic(String topicName, Class<? extends KopirEvent> record) {
        this.topicName = topicName;
        this.record = record;
    }

    /** The name of the Kafka topic. */
    public String topicName() {
        return topicName;
    }

    /** The record that its values are read into. */
    public Class<? extends KopirEvent> record() {
        return record;
    }

    /** The CloudEvents type that we write, such as {@code kz.kopir.deal.closed.v1}. */
    public String eventType() {
        return "kz.kopir." + topicName + ".v" + VERSION;
    }

    /** Where records go that cannot be read. */
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    public static Optional<Topic> byName(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    public static Topic of(KopirEvent event) {
        return Arrays.stream(values())
                .filter(topic -> topic.record == event.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic carries " + event.getClass()));
    }
}

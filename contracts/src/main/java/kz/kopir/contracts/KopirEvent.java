package kz.kopir.contracts;

/**
 * What Kopir's services and their neighbours tell each other. Each kind travels on a topic of its own, see {@link Topic}.
 */
public sealed interface KopirEvent
        permits DealClosed,
                DealReopened,
                DealRejected,
                DocumentCreated,
                DocumentPosted,
                DocumentRejected,
                DocumentCancelled,
                DocumentChanged,
                StockSnapshot,
                StockApplied,
                GoodsChanged,
                DeliveryParked,
                OperationsAlert {

    /** The key of the record: events with the same key keep their order. */
    String key();
}

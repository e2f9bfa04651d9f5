package kz.kopir.stock;

import java.util.Arrays;
import java.util.List;

/** How 1C, what we have told and what a portal of the CRM shows stand to each other in one line. */
public enum DriftState {
    SAME(false),
    /** A quantity differs. */
    DRIFTED(true),
    /** The portal has not taken what it was told: it is on its way, or was refused. */
    NOT_APPLIED(true),
    /** There is stock of it, and no product on the other side is known. */
    MISSING_MAPPING(false),
    /** Several products of the portal are one of 1C. */
    AMBIGUOUS_MAPPING(false),
    /** 1C has nothing of it any more, or never had. */
    MISSING_IN_ONEC(true),
    /** We have never told of it. */
    MISSING_IN_SNAPSHOT(true),
    /** It is mapped to a product that the portal does not have. */
    MISSING_IN_BITRIX(false);

    private final boolean mended;

    DriftState(boolean mended) {
        this.mended = mended;
    }

    /** Those that telling the stock anew puts right; the others need a person. */
    public static List<String> mended() {
        return Arrays.stream(values())
                .filter(state -> state.mended)
                .map(DriftState::name)
                .toList();
    }
}

package kz.kopir.sandbox.prove.link;

/** How a {@link TcpProxy} treats its connections. */
public enum LinkMode {
    /** As a wire. */
    PASS,
    /** Every connection is reset, and new ones at once. */
    CUT,
    /** Nothing passes and nothing is closed; what was said meanwhile arrives afterwards, as after a partition of the net. */
    SILENCE,
    /** The far end has gone without a word: what is sent to it is lost, and the near end learns of it only afterwards. */
    HALF_OPEN,
    /** Every piece waits before it is passed on. */
    SLOW,
    /** What is asked goes through; the first piece of the answer is lost, and the connection with it. */
    LOST_ANSWERS
}

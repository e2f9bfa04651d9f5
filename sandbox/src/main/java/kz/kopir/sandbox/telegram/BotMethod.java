package kz.kopir.sandbox.telegram;

import kz.kopir.sandbox.sim.Call;

/** One method of the Bot API. */
@FunctionalInterface
interface BotMethod {

    /** Instead of a result: the method answers the call by itself, maybe later. */
    Object LATER = new Object();

    /**
     * @return the answer's {@code result}
     * @throws BotError what Telegram would say instead
     */
    Object call(Call call, Arguments arguments);
}

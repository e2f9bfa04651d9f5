package kz.kopir.notifier.telling;

import io.quarkus.qute.TemplateExtension;

/** Keeps a message below Telegram's 4096 characters whatever others wrote into it; templates call it as {@code shortened}. */
@TemplateExtension
class Shortening {

    private static final int LONGEST = 1000;

    private Shortening() {}

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}

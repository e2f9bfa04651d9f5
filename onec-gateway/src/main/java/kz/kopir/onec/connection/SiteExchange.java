package kz.kopir.onec.connection;

/**
 * How a base exchanges with us that calls us itself, as with a site («Обмен с сайтом»).
 *
 * @param login   1C sends it with the password once per session; it tells which connection it is, so no other has it
 * @param dialect what its version of the exchange expects
 * @param charset of our answers, such as {@code windows-1251}; UTF-8 by default
 */
public record SiteExchange(String login, Dialect dialect, String charset) {

    /** What a version of the exchange expects. */
    public enum Dialect {
        /** The lines that every version knows. */
        CLASSIC,
        /** Those of newer ones too: {@code sessid}, {@code timestamp} and {@code version}. */
        SESSION
    }

    public SiteExchange {
        dialect = dialect == null ? Dialect.CLASSIC : dialect;
        charset = charset == null ? "UTF-8" : charset;
    }
}

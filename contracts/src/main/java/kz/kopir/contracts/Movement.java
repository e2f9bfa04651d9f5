package kz.kopir.contracts;

/**
 * Where goods come from and go to; every part may be null.
 *
 * @param from where they leave, or are counted
 * @param to   where they arrive
 */
public record Movement(Warehouse from, Warehouse to, String reason) {

    /**
     * A place where goods are kept; one of both names it.
     *
     * @param code in 1C
     * @param name for print
     */
    public record Warehouse(String code, String name) {}
}

package kz.kopir.document.print;

import kz.kopir.document.Names;

/** Where goods come from and go to, and why; every part may be null. */
public record Movement(Names from, Names to, Names reason) {

    public static final Movement UNKNOWN = new Movement(null, null, null);
}

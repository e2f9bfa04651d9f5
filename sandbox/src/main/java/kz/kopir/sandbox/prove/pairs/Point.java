package kz.kopir.sandbox.prove.pairs;

/** A moment between two side effects, such as {@code onec-gateway at onec.document-created}. */
record Point(String service, String name) {

    @Override
    public String toString() {
        return service + " at " + name;
    }
}

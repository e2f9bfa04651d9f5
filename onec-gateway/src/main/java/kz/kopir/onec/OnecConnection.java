package kz.kopir.onec;

/** A 1C base that this installation works with. */
public record OnecConnection(String name, OnecConfig.Connection settings) {

    /** The queue of all work towards it. */
    public String queue() {
        return "onec:" + name;
    }
}

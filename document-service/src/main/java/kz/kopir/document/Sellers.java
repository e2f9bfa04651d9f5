package kz.kopir.document;

import java.util.List;
import java.util.Optional;

/** The selling organisations of the installation. */
public final class Sellers {

    private final List<Seller> all;
    private final Optional<String> standard;

    /** @param standard the BIN of the one that sells when a deal names none */
    public Sellers(List<Seller> all, Optional<String> standard) {
        this.all = List.copyOf(all);
        this.standard = standard;
    }

    /** @param bin null means the standard one, or the only one */
    public Optional<Seller> find(String bin) {
        var wanted = Optional.ofNullable(bin).or(() -> standard);
        return wanted.isEmpty() && all.size() == 1
                ? Optional.of(all.getFirst())
                : all.stream()
                        .filter(seller -> wanted.filter(seller.bin()::equals).isPresent())
                        .findFirst();
    }
}

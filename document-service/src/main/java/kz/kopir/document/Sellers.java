package kz.kopir.document;

import java.util.List;
import java.util.Optional;

/** The selling organisations of the installation, as they are at the moment of deciding. */
public final class Sellers {

    private final List<OrganizationCard> all;
    private final Optional<String> standard;

    /** @param standard the BIN of the one that sells when a deal names none */
    public Sellers(List<OrganizationCard> all, Optional<String> standard) {
        this.all = List.copyOf(all);
        this.standard = standard;
    }

    /** @param bin null means the standard one, or the only one */
    public Optional<OrganizationCard> find(String bin) {
        var wanted = Optional.ofNullable(bin).or(() -> standard);
        return wanted.isEmpty() && all.size() == 1
                ? Optional.of(all.getFirst())
                : all.stream()
                        .filter(seller -> wanted.filter(seller.bin()::equals).isPresent())
                        .findFirst();
    }
}

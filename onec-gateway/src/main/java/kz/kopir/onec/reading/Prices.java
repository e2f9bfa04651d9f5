package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Set;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataPage;
import kz.kopir.onec.odata.ODataPage.Table;

/** The last prices of the register of prices. A price has no key in 1C; ours follows from the product and the type of price. */
@ApplicationScoped
class Prices implements Source {

    private static final String ORDER = OnecNames.PRICE_PRODUCT + "," + OnecNames.PRICE_TYPE;
    private static final String SELECT = String.join(",", ORDER, OnecNames.PRICE, OnecNames.PRICE_CURRENCY, "Period");

    private final ODataClients clients;

    Prices(ODataClients clients) {
        this.clients = clients;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.PRICES);
    }

    @Override
    public Uni<ReadPage> page(OnecConnection base, Kind kind, long skip, int top) {
        return clients.of(base)
                .page(new ODataPage(OnecNames.PRICES, new Table("SliceLast"), null, SELECT, ORDER, skip, top))
                .map(reply -> {
                    var objects = new ArrayList<ReadObject>();
                    NotReadException.rows(reply).forEach(row -> objects.add(price(base, row)));
                    return new ReadPage.Objects(objects, objects.size() < top);
                });
    }

    private static ReadObject price(OnecConnection base, JsonNode row) {
        var content = new Wire(row)
                .key("product", OnecNames.PRICE_PRODUCT)
                .key("price_type", OnecNames.PRICE_TYPE)
                .money("price", OnecNames.PRICE)
                .key("currency", OnecNames.PRICE_CURRENCY)
                .moment("since", "Period", base.settings().zone())
                .content();
        var key = NameUuid.v5(
                NameUuid.ONEC_REF,
                "price/" + content.path("product").asText() + "/"
                        + content.path("price_type").asText());
        return new ReadObject(key, content.toString(), false, content);
    }
}

package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataPage;
import kz.kopir.onec.reading.ReadingConfig.BarcodeRegister;

/** The register of barcodes. A record has no key in 1C; ours follows from the barcode, which is of one product alone. */
@ApplicationScoped
class Barcodes implements Source {

    private static final String OWNER_TYPE = OnecNames.BARCODE_OWNER + "_Type";
    private static final String PRODUCT = "StandardODATA." + OnecNames.PRODUCTS;
    private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";

    private final ODataClients clients;
    private final ReadingConfig config;

    Barcodes(ODataClients clients, ReadingConfig config) {
        this.clients = clients;
        this.config = config;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.BARCODES);
    }

    @Override
    public Uni<ReadPage> page(OnecConnection base, Kind kind, long skip, int top) {
        var register = config.barcodes().getOrDefault(base.name(), BarcodeRegister.NOMENCLATURE);
        return clients.of(base).page(page(register, skip, top)).map(reply -> {
            var objects = new ArrayList<ReadObject>();
            var rows = NotReadException.rows(reply);
            rows.forEach(row -> objects.add(barcode(row, product(register, row))));
            return new ReadPage.Objects(objects, rows.size() < top);
        });
    }

    private static ODataPage page(BarcodeRegister register, long skip, int top) {
        return switch (register) {
            case NOMENCLATURE ->
                new ODataPage(
                        OnecNames.BARCODES,
                        null,
                        null,
                        OnecNames.BARCODE + "," + OnecNames.BARCODE_PRODUCT,
                        OnecNames.BARCODE,
                        skip,
                        top);
            case OWNERS ->
                new ODataPage(
                        OnecNames.BARCODES_OF_OWNERS,
                        null,
                        null,
                        OnecNames.BARCODE + "," + OnecNames.BARCODE_OWNER + "," + OWNER_TYPE,
                        OnecNames.BARCODE,
                        skip,
                        top);
        };
    }

    /** Null where the barcode is of something else. */
    private static String product(BarcodeRegister register, JsonNode row) {
        var key = switch (register) {
            case NOMENCLATURE -> row.path(OnecNames.BARCODE_PRODUCT).asText("");
            case OWNERS ->
                row.path(OWNER_TYPE).asText().equals(PRODUCT)
                        ? row.path(OnecNames.BARCODE_OWNER).asText("")
                        : "";
        };
        return key.isEmpty() || key.equals(NO_KEY) ? null : UUID.fromString(key).toString();
    }

    /** One of nothing is kept too, as deleted, so that pages join. */
    private static ReadObject barcode(JsonNode row, String product) {
        var barcode = row.path(OnecNames.BARCODE).asText("").strip();
        var content = JsonNodeFactory.instance.objectNode().put("barcode", barcode);
        if (product != null) {
            content.put("product", product);
        }
        var isNothing = product == null || barcode.isEmpty();
        return new ReadObject(
                NameUuid.v5(NameUuid.ONEC_REF, "barcode/" + barcode), barcode + "|" + product, isNothing, content);
    }
}

package kz.kopir.document.esf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.esf.EsfDetails.DeliveryDocument;
import kz.kopir.document.esf.EsfDetails.RelatedInvoice;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfInvoice.Ready;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What holds of every invoice, whatever it says. */
class EsfXmlTest {

    /** The fields of abstractInvoice.esf, which come before all others and keep this order. */
    private static final List<String> BASE =
            List.of("date", "invoiceType", "num", "operatorFullname", "relatedInvoice", "turnoverDate");

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "invoice",
                    List.of(
                            "date",
                            "invoiceType",
                            "num",
                            "operatorFullname",
                            "turnoverDate",
                            "customers",
                            "productSet",
                            "sellers"),
            "customer", List.of("countryCode", "name"),
            "deliveryTerm", List.of("hasContract"),
            "productSet",
                    List.of(
                            "currencyCode",
                            "products",
                            "totalExciseAmount",
                            "totalNdsAmount",
                            "totalPriceWithTax",
                            "totalPriceWithoutTax",
                            "totalTurnoverSize"),
            "product",
                    List.of(
                            "catalogTruId",
                            "ndsAmount",
                            "priceWithTax",
                            "priceWithoutTax",
                            "truOriginCode",
                            "turnoverSize"),
            "seller", List.of("name", "tin"));

    private final Random random = new Random(20261120);

    @Test
    void putsTheBaseFirstAndTheRestByAlphabet() throws Exception {
        var invoice = only(parse(full()), "v2:invoice");
        var names = children(invoice).stream().map(Node::getNodeName).toList();

        assertThat(names).startsWith(BASE.toArray(String[]::new));
        assertThat(names.subList(BASE.size(), names.size())).isSorted();
        for (var parent : List.of("customer", "deliveryTerm", "productSet", "product", "publicOffice", "seller")) {
            var each = children(only(invoice.getOwnerDocument(), parent));
            assertThat(each).as(parent).extracting(Node::getNodeName).isSorted();
        }
    }

    @Test
    void hasEveryFieldThatIsRequired() throws Exception {
        var least = parse(ready(new DocumentLine[] {Invoices.coffee("1", "100", Invoices.NONE)}, Invoices.details()));

        REQUIRED.forEach((parent, names) -> assertThat(
                        children(only(least, parent.equals("invoice") ? "v2:invoice" : parent)))
                .as(parent)
                .extracting(Node::getNodeName)
                .containsAll(names));
    }

    @Test
    void hasTheNamespacesOfThePortal() throws Exception {
        var xml = parse(full());

        assertThat(xml.getDocumentElement().getNamespaceURI()).isEqualTo("esf");
        assertThat(only(xml, "v2:invoice").getNamespaceURI()).isEqualTo("v2.esf");
        assertThat(only(xml, "invoiceSet").getNamespaceURI()).isNull();
        assertThat(only(xml, "product").getNamespaceURI()).isNull();
    }

    @Test
    void keepsTextsWhateverTheySay() throws Exception {
        var name = "]]> <b a=\"1\">Шай & 'қант' 𝛑</b> &amp;";
        var line = Invoices.line(1, LineKind.GOODS, name, "1", "100", Invoices.ZERO);

        var xml = parse(ready(new DocumentLine[] {line}, Invoices.details()));

        assertThat(only(xml, "description").getTextContent()).isEqualTo(name);
    }

    @Test
    void totalsAreTheSumOfTheLines() throws Exception {
        for (var round = 0; round < 300; round++) {
            var lines = IntStream.rangeClosed(1, 1 + random.nextInt(30))
                    .mapToObj(this::line)
                    .toArray(DocumentLine[]::new);

            var xml = parse(ready(lines, Invoices.details()));

            assertSum(xml, "totalNdsAmount", "ndsAmount");
            assertSum(xml, "totalPriceWithTax", "priceWithTax");
            assertSum(xml, "totalPriceWithoutTax", "priceWithoutTax");
            assertSum(xml, "totalTurnoverSize", "turnoverSize");
            assertThat(sum(xml, "priceWithoutTax").add(sum(xml, "ndsAmount"))).isEqualTo(sum(xml, "priceWithTax"));
        }
    }

    private DocumentLine line(int number) {
        var percents = Arrays.asList("16", "16", "5", "0", null);
        var percent = percents.get(random.nextInt(percents.size()));
        var category = percent == null
                ? VatCategory.EXEMPT
                : Map.of("16", VatCategory.STANDARD, "5", VatCategory.REDUCED, "0", VatCategory.ZERO)
                        .get(percent);
        var vat = new LineVat(category, percent == null ? null : new BigDecimal(percent), random.nextBoolean());
        var quantity = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7));
        var price = BigDecimal.valueOf(1 + random.nextInt(10_000_000), random.nextInt(7));
        return Invoices.line(number, LineKind.GOODS, "Товар", quantity.toPlainString(), price.toPlainString(), vat);
    }

    private static String full() {
        var details = Invoices.details().with(each -> {
            each.type = EsfDetails.Type.ADDITIONAL_INVOICE;
            each.related = new RelatedInvoice(Invoices.DAY, "1", "ESF-990140000483-20261119-76963660");
            each.contract = new Signed("7", Invoices.DAY);
            each.delivery = new DeliveryDocument("7", Invoices.DAY);
            each.additionalInfo = "Самовывоз";
            each.lines = Map.of(1, new EsfLine("1", "2", "0901210009"));
            each.buyer = new EsfBuyer(
                    null,
                    null,
                    null,
                    null,
                    Set.of(EsfBuyer.Status.PUBLIC_OFFICE),
                    new EsfBuyer.PublicOffice("KZ75125KZT1001300335", "710", "1"));
        });
        return ready(new DocumentLine[] {Invoices.coffee("1", "116", Invoices.INCLUDED)}, details);
    }

    private static String ready(DocumentLine[] lines, Invoices.Details details) {
        var invoice = EsfInvoice.of(Invoices.document("KZT", lines), Invoices.payer(), details.build());
        assertThat(invoice).isInstanceOf(Ready.class);
        return ((Ready) invoice).xml();
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element only(Document xml, String name) {
        var found = xml.getElementsByTagName(name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    private static List<Node> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList();
    }

    private static void assertSum(Document xml, String total, String ofLines) {
        assertThat(only(xml, total).getTextContent())
                .isEqualTo(sum(xml, ofLines).toPlainString());
    }

    private static BigDecimal sum(Document xml, String name) {
        var found = xml.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(each -> new BigDecimal(found.item(each).getTextContent()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

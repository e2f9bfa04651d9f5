package kz.kopir.contracts;

/**
 * The buyer as the CRM knows it. Everything but the name may be missing: most who pay by Kaspi leave neither BIN nor IIN.
 *
 * @param bin             business identification number, 12 digits
 * @param iin             individual identification number, 12 digits
 * @param phone           in E.164 where the CRM holds it so
 * @param address         the legal one, where the CRM tells them apart
 * @param deliveryAddress where goods go, if that is elsewhere; null when unknown
 * @param account         null when unknown
 */
public record Customer(
        String name,
        String bin,
        String iin,
        String phone,
        String email,
        String address,
        String deliveryAddress,
        CustomerAccount account) {

    /** One without an account and an address of delivery. */
    public Customer(String name, String bin, String iin, String phone, String email, String address) {
        this(name, bin, iin, phone, email, address, null, null);
    }

    /** The BIN, else the IIN, else null. */
    public String taxId() {
        return bin != null ? bin : iin;
    }
}

package kz.kopir.contracts;

/**
 * The buyer as the CRM knows it. Everything but the name may be missing: most who pay by Kaspi leave neither BIN nor IIN.
 *
 * @param bin   business identification number, 12 digits
 * @param iin   individual identification number, 12 digits
 * @param phone in E.164 where the CRM holds it so
 */
public record Customer(String name, String bin, String iin, String phone, String email, String address) {

    /** The BIN, else the IIN, else null. */
    public String taxId() {
        return bin != null ? bin : iin;
    }
}

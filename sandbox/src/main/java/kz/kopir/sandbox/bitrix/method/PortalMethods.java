package kz.kopir.sandbox.bitrix.method;

import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** All method families of the portal. A further one is a class with {@code register} and a line here. */
public final class PortalMethods {

    private PortalMethods() {}

    public static MethodTable of(Portal portal) {
        var table = new MethodTable();
        for (var type : CrmType.values()) {
            new OldFamilyMethods(portal.objects(type)).register(table);
            new UserFieldMethods(type, portal.userFields(type)).register(table);
        }
        new ItemMethods(portal).register(table);
        new ProductRowMethods(portal).register(table);
        new DealContactMethods(portal).register(table);
        new RequisiteMethods(portal).register(table);
        new CommentMethods(portal).register(table);
        new DirectoryMethods(portal).register(table);
        new CatalogMethods(portal).register(table);
        new PaymentMethods(portal).register(table);
        new SalePaymentMethods(portal).register(table);
        new BankDetailMethods(portal).register(table);
        new CurrencyMethods(portal).register(table);
        new StoreMethods(portal).register(table);
        new InventoryDocumentMethods(portal).register(table);
        new DocumentElementMethods(portal).register(table);
        new PriceMethods(portal).register(table);
        return table;
    }
}

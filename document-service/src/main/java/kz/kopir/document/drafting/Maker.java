package kz.kopir.document.drafting;

import java.util.List;
import kz.kopir.document.life.IssuedDocuments.Scope;

/**
 * Who makes a document.
 *
 * @param subject their {@code sub}
 * @param owner   who owns what they make: their e-mail in lower case, or {@code sub:} and their {@code sub}
 * @param scope   what they may see
 */
public record Maker(String subject, String owner, Scope scope) {

    boolean sellsFor(String bin) {
        return scope.organizations() == null || List.of(scope.organizations()).contains(bin);
    }

    boolean sees(String otherOwner) {
        return scope.owner() == null || scope.owner().equals(otherOwner);
    }
}

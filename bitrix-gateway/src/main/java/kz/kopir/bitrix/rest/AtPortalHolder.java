package kz.kopir.bitrix.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Calls a portal at once: such a request is answered by the instance that holds the portal, whichever is asked, so that the portal's budget is one. The portal is {@code portal} of the path. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface AtPortalHolder {}

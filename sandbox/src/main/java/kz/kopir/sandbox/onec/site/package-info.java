/** A base that exchanges with a site by calling it. */
package kz.kopir.sandbox.onec.site;

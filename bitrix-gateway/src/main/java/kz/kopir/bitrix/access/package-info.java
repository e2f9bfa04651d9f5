/** What gets us into a portal and may change by itself: an application's tokens, the portal's address, and whether it lets us in at all. */
package kz.kopir.bitrix.access;

/** Tries a portal, and says in words what works, what does not, and what to do about it. */
package kz.kopir.bitrix.testing;

/** Portals that people add, change and remove while the service runs. */
package kz.kopir.bitrix.keeping;

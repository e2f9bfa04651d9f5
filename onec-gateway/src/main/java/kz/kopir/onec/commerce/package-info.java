/** The exchange in which 1C calls us, as it does with a site: CommerceML 2 in files, and documents that 1C takes itself. */
package kz.kopir.onec.commerce;

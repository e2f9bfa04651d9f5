/** How we show a base who we are, and when it is to be left alone; the same for every way over the net. */
package kz.kopir.onec.access;

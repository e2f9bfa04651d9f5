/** Calls to outside systems: HTTP that tells what left from what did not, and budgets that are kept ahead of time. */
package kz.kopir.platform.outbound;

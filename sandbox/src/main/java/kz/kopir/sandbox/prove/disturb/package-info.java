/** Carries a plan out. */
package kz.kopir.sandbox.prove.disturb;

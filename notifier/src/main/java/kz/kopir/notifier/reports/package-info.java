/** Questions of a fixed form over the facts: what is measured, by what, of which period. No free SQL, and nobody sees more than is theirs. */
package kz.kopir.notifier.reports;

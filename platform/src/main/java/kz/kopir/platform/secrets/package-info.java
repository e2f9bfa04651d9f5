/** Secrets that people give us: encrypted at rest, under keys that can be changed, and never shown. */
package kz.kopir.platform.secrets;

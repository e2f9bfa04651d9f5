/** Where settings come from, and what is said of wrong ones. */
package kz.kopir.platform.configuration;

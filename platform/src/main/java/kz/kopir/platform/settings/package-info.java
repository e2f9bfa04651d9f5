/** Settings that people keep in the database while the service runs: checked before they are kept, and taken up by every instance. */
package kz.kopir.platform.settings;

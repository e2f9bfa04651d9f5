/** After PostgreSQL was restored from a backup while Kafka kept its events: reads again what the database does not know any more. */
package kz.kopir.platform.recovery;

/**
 * How nothing is lost or doubled: outbox, inbox, tasks and holders over PostgreSQL. The promises and their limits stand in
 * {@code docs/guarantees.md}.
 */
package kz.kopir.platform.delivery;

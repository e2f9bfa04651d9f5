/**
 * {@code ./kopir prove}: breaks the running system on purpose, from a seeded plan, while deals come in; then heals it, waits until nothing is left to
 * do, and compares what was intended with what is there.
 */
package kz.kopir.sandbox.prove;

/** Compares what was intended with what is there: in the outside systems' ledgers, in the databases, and on Kafka. */
package kz.kopir.sandbox.prove.check;

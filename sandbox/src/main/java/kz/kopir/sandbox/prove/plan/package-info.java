/** What is broken when: drawn from a seed, so that a run can be repeated. */
package kz.kopir.sandbox.prove.plan;
